export type { RedisConnection, RedisState } from './redis-connection.js';
export { type ChannelListener, RedisLink, type RedisScript } from './redis-link.js';
export { RedisModule } from './redis.module.js';
export { RedisUnavailableError } from './redis-unavailable.error.js';
