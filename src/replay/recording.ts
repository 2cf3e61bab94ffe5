import { parseFacts, type TurnFacts } from '../agents/index.js';
import { parseUserId, type UserId } from '../auth/index.js';
import type { JsonObject } from '../common/json.js';
import { OperatorError } from '../common/operator-error.js';

/** A conversation as it was. */
export interface Recording {
  readonly sessionId: string;
  readonly customer: UserId;
  /** BCP 47, if any; whatever the client gave. */
  readonly locale: unknown;
  /** In the order in which the customer wrote. */
  readonly turns: readonly RecordedTurn[];
}

export interface RecordedTurn {
  readonly turnId: string;
  /** Of the customer's message in its session. */
  readonly number: number;
  readonly said: string;
  readonly saidAt: Date;
  readonly intent: string | null;
  readonly entities: readonly JsonObject[];
  readonly processing: JsonObject;
  /** Undefined while the turn is open. */
  readonly answer?: RecordedAnswer;
}

export interface RecordedAnswer {
  readonly text: string;
  readonly agent: string;
  /** Of a turn that failed. */
  readonly errorCode: string | null;
  /** Undefined where they were not kept. */
  readonly facts: TurnFacts | undefined;
}

interface ExportedMessage {
  readonly message_id: string;
  readonly sequence_number: number;
  readonly direction: string;
  readonly content: string;
  readonly created_at: string | Date;
  readonly intent: string | null;
  readonly entities: readonly JsonObject[];
  readonly processing: JsonObject;
  readonly parent_message_id: string | null;
  readonly agent_info: JsonObject | null;
  readonly error_info: JsonObject | null;
  readonly facts?: unknown;
}

/** @throws OperatorError  it is no export of a conversation. */
export function parseRecording(exported: unknown): Recording {
  const { session, messages } = asObject(exported);
  const { sessionId, userId, metadata } = asObject(session);
  if (typeof sessionId !== 'string' || typeof userId !== 'string' || !Array.isArray(messages)) throw notExported();
  const all = messages.map(asMessage);
  const answers = new Map(
    all.flatMap((message) => (message.parent_message_id === null ? [] : [[message.parent_message_id, message]])),
  );
  return {
    sessionId,
    customer: parseUserId(userId),
    locale: asObject(metadata)['locale'],
    turns: all
      .filter(({ direction }) => direction === 'incoming')
      .map((message) => turnOf(message, answers.get(message.message_id))),
  };
}

function turnOf(message: ExportedMessage, answer: ExportedMessage | undefined): RecordedTurn {
  const { message_id: turnId, sequence_number: number, content: said, intent, entities, processing } = message;
  const turn = { turnId, number, said, saidAt: new Date(message.created_at), intent, entities, processing };
  if (!answer) return turn;
  const { content: text, agent_info: agent, error_info: error, facts } = answer;
  return {
    ...turn,
    answer: { text, agent: textIn(agent, 'type') ?? '', errorCode: textIn(error, 'code'), facts: parseFacts(facts) },
  };
}

const textIn = (object: JsonObject | null, name: string): string | null => {
  const text = object?.[name];
  return typeof text === 'string' ? text : null;
};

/** What an export writes of every message; of the rest a replay believes the types. */
const SHAPE: Readonly<Record<string, (value: unknown) => boolean>> = {
  message_id: (value) => typeof value === 'string',
  sequence_number: (value) => typeof value === 'number',
  direction: (value) => value === 'incoming' || value === 'outgoing',
  content: (value) => typeof value === 'string',
  created_at: (value) =>
    (typeof value === 'string' || value instanceof Date) && !Number.isNaN(new Date(value).getTime()),
  entities: Array.isArray,
  processing: (value) => typeof value === 'object' && value !== null,
  parent_message_id: (value) => value === null || typeof value === 'string',
  agent_info: (value) => typeof value === 'object',
  error_info: (value) => typeof value === 'object',
};

function asMessage(value: unknown): ExportedMessage {
  const message = asObject(value);
  if (!isMessage(message)) throw notExported();
  return message;
}

const isMessage = (value: object): value is ExportedMessage =>
  Object.entries(SHAPE).every(([name, fits]) => fits(Reflect.get(value, name)));

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw notExported();
  return value as Readonly<Record<string, unknown>>;
}

const notExported = (): OperatorError =>
  new OperatorError('This is no conversation: GET /api/sessions/{id}/export?format=json gives one.');
