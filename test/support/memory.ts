import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is in use in this process, in bytes: objects and strings, without what nobody holds any more. */
export function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
