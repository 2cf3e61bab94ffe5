export { WARNED_BEFORE_MS } from './connections/connections.js';
export { DrainingEventDto, ExpiringEventDto, SERVER_EVENTS } from './events.dto.js';
export type * from './events.js';
export { JOIN_PAGE_MAX, REJOIN_WITHIN_MS } from './feed/session-feeds.js';
export { RealtimeModule } from './realtime.module.js';
export { ANSWERS, HandshakeAuthDto } from './socket-io/answers.dto.js';
export { type EventName, SocketEvents } from './socket-io/socket-events.js';
export type { AsSent } from './wire.js';
