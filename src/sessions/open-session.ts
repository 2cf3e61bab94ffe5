import { type Caller, resolveTarget } from '../auth/index.js';
import { ValidationFailedError } from '../common/domain-error.js';
import { namesCard, NO_CARD } from '../common/sensitive/index.js';
import type { OpenSessionRequestDto } from './dto/open-session.dto.js';
import { parseSessionId } from './session-id.js';
import type { OpenedSession, SessionService } from './session.service.js';

/**
 * What every door does that opens sessions.
 * @throws ForbiddenError  for another user, without the role.
 * @throws ValidationFailedError  the type has a card's number in it.
 * @throws InvalidSessionIdError, and as `SessionService.open` and `ensure`.
 */
export function openSession(
  sessions: SessionService,
  caller: Caller,
  body: OpenSessionRequestDto,
): Promise<OpenedSession> {
  const sessionType = body.sessionType ?? 'chat';
  if (namesCard(sessionType)) throw new ValidationFailedError({ sessionType: [`sessionType ${NO_CARD}`] });
  const request = {
    userId: resolveTarget(caller, body.userId ?? undefined),
    openedBy: caller.userId,
    sessionType,
    metadata: body.allMetadata(),
    durationMinutes: body.plannedMinutes(),
  };
  return body.sessionId == null ? sessions.open(request) : sessions.ensure(parseSessionId(body.sessionId), request);
}
