import type { ChatService } from '../../src/chat/index.js';
import type { Caller } from '../../src/auth/index.js';
import { parseSessionId, type Session, type SessionService } from '../../src/sessions/index.js';
import type { TurnService } from '../../src/chat/turns/turn.service.js';
import type { IncomingMessage } from '../../src/chat/turns/turn.js';

declare const chat: ChatService;
declare const turns: TurnService;
declare const sessions: SessionService;
declare const session: Session;
declare const caller: Caller;
declare const message: IncomingMessage;
const hi = { text: 'hi' };

// What SessionService handed out is taken.
void chat.post(session, caller, hi);
void sessions.requireActive(parseSessionId('sess_0'), caller).then((active) => turns.take(active, caller, message));

// @ts-expect-error a null session was the first of the five failures
void chat.post(null, caller, hi);
// @ts-expect-error nor is a missing one a session
void chat.post(undefined, caller, hi);
// @ts-expect-error a bare string proves nothing
void chat.post('sess_0192f3a40000400080000000000000aa', caller, hi);
// @ts-expect-error an ID proves its shape, not that the session exists
void chat.post(parseSessionId('sess_0192f3a40000400080000000000000aa'), caller, hi);
// @ts-expect-error no object literal can pose as a session: the class has a private member
void chat.post({ ...session }, caller, hi);
// @ts-expect-error a session may be closed; whether it takes messages has to be asked
void turns.take(session, caller, message);
// @ts-expect-error what may be undefined has to be looked at first
void chat.history([session].at(0), { limit: 1, offset: 0 });
// @ts-expect-error a string is no session ID until it was parsed
void sessions.get('sess_0192f3a40000400080000000000000aa', caller);
