export { ConfigModule } from './config.module.js';
export { Env, InvalidEnvError, type LlmSettings, readEnv } from './env.js';
export { loadEnv } from './load-env.js';
export { outerVariable } from './outer-variable.js';
