// `node --import ./test/support/run-typescript.mjs some.ts`: for tests that need a process of their own to kill.
import { register } from 'node:module';

register('./typescript-loader.mjs', import.meta.url);
