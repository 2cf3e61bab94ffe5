export {
  EndSessionRequestDto,
  ResolveSessionRequestDto,
  ResumeSessionRequestDto,
  SessionMovedDto,
} from './dto/move-session.dto.js';
export { OpenSessionRequestDto, SessionOpenedDto } from './dto/open-session.dto.js';
export { LIST_LIMIT_MAX, ListedSessionDto } from './dto/list-sessions.dto.js';
export { SessionDto } from './dto/session.dto.js';
export { type InboxChange, InboxNews } from './inbox-news.js';
export { openSession } from './open-session.js';
export { ParseSessionIdPipe } from './parse-session-id.pipe.js';
export type { ActiveSession, Session, SessionRecord } from './session.js';
export { isSessionStatus, type OpenStatus, type SessionStatus } from './session-status.js';
export { formatSessionCursor, parseSessionCursor } from './session-cursor.js';
export { LISTING_TYPES } from './session.repository.js';
export { namedSessionId, parseSessionId, type SessionId } from './session-id.js';
export { SessionNews } from './session-news.js';
export { SessionService } from './session.service.js';
export * from './sessions.errors.js';
export { SessionsModule } from './sessions.module.js';
