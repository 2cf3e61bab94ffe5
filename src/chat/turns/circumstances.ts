import { type Circumstances, parseContext, sessionLanguageOf } from '../../agents/index.js';
import type { JsonObject } from '../../common/json.js';

/** In which language a session's next message is likely to be, and when it is said. */
export function circumstancesOf(session: { context: JsonObject; metadata: JsonObject }, now: Date): Circumstances {
  const { language: spoken } = parseContext(session.context);
  return { language: sessionLanguageOf({ spoken, locale: session.metadata['locale'] }), now };
}
