import { repl } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { Clock } from './common/clock.js';
import { loadEnv } from './config/index.js';
import { createLogger } from './logging/index.js';
import { prepareStorage } from './persistence/index.js';

/** `npm run repl`: the app's services at a prompt, on the configured storage, without a listener. `help()` lists what there is. */
const env = loadEnv();
const logger = createLogger(env);
const storage = await prepareStorage({ env, clock: new Clock(), log: logger, signal: new AbortController().signal });
const prompt = await repl(AppModule.forRoot({ env, storage, logger }));
prompt.on('exit', () => void storage.close().finally(() => process.exit(0)));
