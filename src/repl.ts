import { repl } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { Clock } from './common/clock.js';
import { reportFailure } from './common/operator-error.js';
import { loadEnv } from './config/index.js';
import { createLogger } from './logging/index.js';
import { prepareStorage } from './persistence/index.js';

/**
 * `npm run repl`: the app's services at a prompt, on the configured storage, without a listener. `help()` lists what
 * there is. At its end Nest closes the app, and the app its storage.
 */
try {
  const env = loadEnv();
  const logger = createLogger(env);
  const storage = await prepareStorage({ env, clock: new Clock(), log: logger, signal: new AbortController().signal });
  await repl(AppModule.forRoot({ env, storage, logger }));
} catch (error) {
  reportFailure(error);
  process.exit();
}
