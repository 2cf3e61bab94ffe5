import type { JsonObject } from '../common/json.js';
import { type AskedBefore, askedBeforeIn } from './banking/questions/asked-before.js';
import { type Lately } from './circling.js';
import { ESCALATION_REASONS, type EscalationReason } from './effect.js';
import { type AskedWhich, isAskedWhich } from './clarification/asked-which.js';
import { type AskedTool, isAskedTool } from './mcp/asked-tool.js';
import { isPendingCall, type PendingCall } from './mcp/pending-call.js';
import { type Frame, isFrame } from './dialogue/frame.js';

/** What the conversation knows, kept with the session. Versioned, because sessions outlive deployments. */
export interface ConversationContext extends JsonObject {
  readonly version: 2;
  /** The intent of the last message that was understood. */
  readonly currentIntent?: string;
  /** ISO 639-1, of the last message that was in a language of Teller's. */
  readonly language?: string;
  /** Messages in a row that nobody but the fallback could answer. */
  readonly fallbacksInRow: number;
  /** The newest last; left out, nothing that could be repeated. See `circling.ts`. */
  readonly lately?: readonly Lately[];
  /** Answers in a row that brought nothing on. */
  readonly inVain?: number;
  /** Scores of the displeased messages in a row up to now, the newest last. */
  readonly displeased?: readonly number[];
  /** What the customer wants done and is not done yet; the last is the one that is spoken of. */
  readonly tasks: readonly Frame[];
  /** Somebody else has spoken since what waits was asked: a yes may be an answer to them. */
  readonly isInterrupted?: true;
  /** Which login said what was answered last; left out, none of Teller's own. See `Turn.saidBy`. */
  readonly saidBy?: string;
  /** Which of two things the last message meant was asked just now. */
  readonly askedWhich?: AskedWhich;
  /** A call of a tool that was read back just now. */
  readonly pendingCall?: PendingCall;
  /** A question to a tool that asked back just now. */
  readonly askedTool?: AskedTool;
  /** A question about entries that was answered just now. */
  readonly askedBefore?: AskedBefore;
  /** Why the assistant last passed the conversation on; left out, a route did, or nobody. */
  readonly passedOnFor?: EscalationReason;
}

export const EMPTY_CONTEXT: ConversationContext = { version: 2, fallbacksInRow: 0, tasks: [] };

/** A stored context. What no version of ours wrote, such as the empty object of a new session, starts afresh. */
export function parseContext(stored: JsonObject): ConversationContext {
  const { version, fallbacksInRow, currentIntent, language, tasks = [] } = stored;
  const isKnown = (version === 1 || version === 2) && typeof fallbacksInRow === 'number' && Array.isArray(tasks);
  if (!isKnown) return EMPTY_CONTEXT;
  return {
    version: 2,
    fallbacksInRow,
    tasks: tasks.filter(isFrame), // one that another version wrote is dropped: nothing of it was done
    ...(typeof language === 'string' && { language }),
    ...(typeof currentIntent === 'string' && { currentIntent }),
    ...(stored['isInterrupted'] === true && { isInterrupted: true }),
    ...(typeof stored['saidBy'] === 'string' && { saidBy: stored['saidBy'] }),
    ...handoffIn(stored),
    ...circlesIn(stored),
    ...askedIn(stored),
  };
}

function handoffIn(stored: JsonObject): Pick<ConversationContext, 'passedOnFor'> {
  const passedOnFor = ESCALATION_REASONS.find((reason) => reason === stored['passedOnFor']);
  return passedOnFor === undefined ? {} : { passedOnFor };
}

/** What waits for the very next message. */
function askedIn({ askedWhich, pendingCall, askedTool, askedBefore }: JsonObject): Asked {
  const question = askedBeforeIn(askedBefore);
  return {
    ...(isAskedWhich(askedWhich) && { askedWhich }),
    ...(isPendingCall(pendingCall) && { pendingCall }),
    ...(isAskedTool(askedTool) && { askedTool }),
    ...(question && { askedBefore: question }),
  };
}

type Asked = Pick<ConversationContext, 'askedWhich' | 'pendingCall' | 'askedTool' | 'askedBefore'>;

type Circles = Pick<ConversationContext, 'lately' | 'inVain' | 'displeased'>;

/** What is not as this version writes it is forgotten: at worst a customer hears something once more. */
function circlesIn({ lately, inVain, displeased }: JsonObject): Circles {
  return {
    ...(Array.isArray(lately) && lately.every(isLately) && { lately }),
    ...(typeof inVain === 'number' && { inVain }),
    ...(Array.isArray(displeased) && displeased.every((score) => typeof score === 'number') && { displeased }),
  };
}

function isLately(value: unknown): value is Lately {
  const { answer, at, request } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Lately>;
  return typeof answer === 'string' && typeof at === 'string' && Array.isArray(request);
}
