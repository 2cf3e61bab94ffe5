import { type Caller, resolveTarget } from '../auth/index.js';
import type { OpenSessionRequestDto } from './dto/open-session.dto.js';
import { parseSessionId } from './session-id.js';
import type { OpenedSession, SessionService } from './session.service.js';

/**
 * What every door does that opens sessions.
 * @throws ForbiddenError  for another user, without the role.
 * @throws InvalidSessionIdError, and as `SessionService.open` and `ensure`.
 */
export function openSession(
  sessions: SessionService,
  caller: Caller,
  body: OpenSessionRequestDto,
): Promise<OpenedSession> {
  const request = {
    userId: resolveTarget(caller, body.userId ?? undefined),
    openedBy: caller.userId,
    sessionType: body.sessionType ?? 'chat',
    metadata: body.allMetadata(),
    durationMinutes: body.plannedMinutes(),
  };
  return body.sessionId == null ? sessions.open(request) : sessions.ensure(parseSessionId(body.sessionId), request);
}
