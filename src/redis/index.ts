export type { ChannelListener, RedisChannel } from './redis-channel.js';
export type { RedisState } from './redis-connection.js';
export { RedisLink, type RedisScript } from './redis-link.js';
export { RedisModule } from './redis.module.js';
export { RedisUnavailableError } from './redis-unavailable.error.js';
