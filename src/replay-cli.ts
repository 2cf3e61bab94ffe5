import { reportFailure } from './common/operator-error.js';
import { loadEnv } from './config/index.js';
import { replayCommand } from './replay-command.js';

/** It could not be replayed: neither the same nor different. */
const CANNOT = 2;

try {
  const { lines, exitCode } = await replayCommand(process.argv.slice(2), loadEnv());
  console.log(lines.join('\n'));
  process.exitCode = exitCode;
} catch (error) {
  reportFailure(error);
  process.exitCode = CANNOT;
}
