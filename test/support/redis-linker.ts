import { Clock } from '../../src/common/clock.js';
import { RedisLink } from '../../src/redis/index.js';

/*
 * A process that has a link to Redis and nothing else: `forkProgram(redisLinker, [url, limitMs])`. Sends the link's
 * status when it is opened; closes it when it is sent anything, and then ends by itself, or not.
 */
const [url = '', limitMs] = process.argv.slice(2);
const link = new RedisLink({ REDIS_URL: url, REDIS_COMMAND_TIMEOUT_MS: Number(limitMs) }, new Clock());
await link.onModuleInit();
process.once('message', () => void link.onApplicationShutdown().then(() => process.disconnect()));
process.send?.(link.state.status);
