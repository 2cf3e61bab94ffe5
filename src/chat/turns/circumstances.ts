import { type Circumstances, parseContext, sessionLanguageOf, type Turn } from '../../agents/index.js';
import type { JsonObject } from '../../common/json.js';
import type { SessionStatus } from '../../sessions/index.js';

/** In which language a session's next message is likely to be, and when it is said. */
export function circumstancesOf(session: { context: JsonObject; metadata: JsonObject }, now: Date): Circumstances {
  const { language: spoken } = parseContext(session.context);
  return { language: sessionLanguageOf({ spoken, locale: session.metadata['locale'] }), now };
}

/** Whether a person has the session, or is waited for, as the agents are told. */
export function handedOverIn({ status }: { status: SessionStatus }): NonNullable<Turn['handedOver']> | null {
  if (status === 'with_human') return 'taken';
  return status === 'waiting_human' ? 'waiting' : null;
}
