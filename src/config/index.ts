export { ConfigModule } from './config.module.js';
export { Env, InvalidEnvError, readEnv } from './env.js';
