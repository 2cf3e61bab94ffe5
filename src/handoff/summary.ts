import type { Message } from '../chat/index.js';
import type { Session } from '../sessions/index.js';
import type { HandoffRecord } from './handoff.js';

/** Questions of the customer that a summary repeats, the newest of them. */
const ASKED_MAX = 5;
const WORDS_MAX = 160;

/** Made of what is stored, without a model: same conversation, same summary. */
export interface Summary {
  readonly customer: { readonly userId: string; readonly name: string };
  readonly reason: HandoffRecord['reason'] | null;
  /** The newest questions, oldest first, with what they were read as. */
  readonly asked: readonly { readonly intent: string; readonly text: string }[];
  /** Tasks of which something was done in the bank's books. */
  readonly done: readonly string[];
  /** Tasks that were under way when a person was wanted; they are void. */
  readonly pending: readonly string[];
  readonly mood: string | null;
  /** All of it as a sentence or two, in English. */
  readonly text: string;
}

interface Given {
  readonly session: Session;
  readonly customerName: string;
  readonly handoff: HandoffRecord | undefined;
  /** Oldest first. */
  readonly messages: readonly Message[];
}

export function summarise({ session, customerName, handoff, messages }: Given): Summary {
  const questions = messages.filter(({ direction }) => direction === 'incoming');
  const facts = {
    customer: { userId: session.userId, name: customerName },
    reason: handoff?.reason ?? null,
    asked: questions
      .slice(-ASKED_MAX)
      .map(({ intent, content }) => ({ intent: intent ?? '', text: shortened(content) })),
    done: [...new Set(messages.flatMap(doneIn))],
    pending: handoff?.dropped ?? [],
    mood: moodOf(questions),
  };
  return { ...facts, text: sentences(facts) };
}

const shortened = (text: string): string => (text.length <= WORDS_MAX ? text : `${text.slice(0, WORDS_MAX - 1)}…`);

/** Effects that move money or change something; the others only prepare it. */
const DOING = ['execute', 'hold', 'post_held'];

interface Evidence {
  readonly task?: unknown;
  readonly effects?: unknown;
}

function doneIn({ processing }: Message): readonly string[] {
  const trace: readonly unknown[] = Array.isArray(processing['trace']) ? processing['trace'] : [];
  return trace
    .map((step) => (step as { evidence?: Evidence }).evidence ?? {})
    .filter(({ effects }) => Array.isArray(effects) && effects.some((effect) => DOING.includes(String(effect))))
    .map(({ task }) => (typeof task === 'string' ? task : 'something'));
}

function moodOf(questions: readonly Message[]): string | null {
  const label = questions.at(-1)?.sentiment?.['label'];
  return typeof label === 'string' ? label : null;
}

function sentences({ customer, asked, done, pending, mood }: Omit<Summary, 'text'>): string {
  const intents = [...new Set(asked.map(({ intent }) => intent).filter((intent) => intent !== ''))];
  return [
    `${customer.name} (${customer.userId}) ${intents.length > 0 ? `asked about ${intents.join(', ')}` : 'has asked nothing yet'}.`,
    done.length > 0 ? `Done: ${done.join(', ')}.` : 'Nothing was done in the books.',
    ...(pending.length > 0 ? [`Under way and void now: ${pending.join(', ')}.`] : []),
    ...(mood === 'negative' ? ['The last words sound unhappy.'] : []),
  ].join(' ');
}
