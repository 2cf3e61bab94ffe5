export type { ActiveSession, Session, SessionStatus } from './session.js';
export { parseSessionId, type SessionId } from './session-id.js';
export { SessionService } from './session.service.js';
export * from './sessions.errors.js';
