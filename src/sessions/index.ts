export { ResumeSessionRequestDto, SessionMovedDto } from './dto/move-session.dto.js';
export { SessionDto } from './dto/session.dto.js';
export { ParseSessionIdPipe } from './parse-session-id.pipe.js';
export type { ActiveSession, Session } from './session.js';
export type { SessionStatus } from './session-status.js';
export { parseSessionId, type SessionId } from './session-id.js';
export { SessionService } from './session.service.js';
export * from './sessions.errors.js';
export { SessionsModule } from './sessions.module.js';
