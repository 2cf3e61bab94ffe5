import type { Deed } from '../agents/index.js';
import type { Message } from '../chat/index.js';
import type { Session } from '../sessions/index.js';
import type { HandoffRecord } from './handoff.js';
import type { OutsideAct, OutsideOutcome } from './outside-acts.js';

/** Questions of the customer that a summary repeats, the newest of them. */
const ASKED_MAX = 5;
const WORDS_MAX = 160;

/** Made of what is stored, without a model: same conversation, same summary. */
export interface Summary {
  readonly customer: { readonly userId: string; readonly name: string };
  readonly reason: HandoffRecord['reason'] | null;
  /** The newest questions, oldest first, with what they were read as. */
  readonly asked: readonly { readonly intent: string; readonly text: string }[];
  /** Tasks that were carried out in the bank's books: not what was read back, or held for a code, alone. */
  readonly done: readonly string[];
  /** Tools of others that the customer said yes to, oldest first, with what came of them. */
  readonly outside: readonly Pick<OutsideAct, 'tool' | 'outcome'>[];
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
  readonly acts: readonly OutsideAct[];
}

export function summarise({ session, customerName, handoff, messages, acts }: Given): Summary {
  const questions = messages.filter(({ direction }) => direction === 'incoming');
  const deeds = messages.flatMap(deedsIn);
  const facts = {
    customer: { userId: session.userId, name: customerName },
    reason: handoff?.reason ?? null,
    asked: questions
      .slice(-ASKED_MAX)
      .map(({ intent, content }) => ({ intent: intent ?? '', text: shortened(content) })),
    done: [...new Set(deeds.map(({ task }) => task))],
    outside: acts.map(({ tool, outcome }) => ({ tool, outcome })),
    pending: handoff?.dropped ?? [],
    mood: moodOf(questions),
  };
  return { ...facts, text: sentences(facts, deeds) };
}

const shortened = (text: string): string => (text.length <= WORDS_MAX ? text : `${text.slice(0, WORDS_MAX - 1)}…`);

const deedsIn = ({ processing: { done } }: Message): readonly Deed[] =>
  Array.isArray(done) ? (done as readonly Deed[]) : [];

function moodOf(questions: readonly Message[]): string | null {
  const label = questions.at(-1)?.sentiment?.['label'];
  return typeof label === 'string' ? label : null;
}

const OUTSIDE: readonly (readonly [OutsideOutcome, (tools: string) => string])[] = [
  ['done', (tools) => `Asked outside, with an answer: ${tools}.`],
  ['suggested', (tools) => `Asked outside, and what came back is among the suggestions: ${tools}.`],
  ['under_way', (tools) => `At work outside just now, it may be done: ${tools}. Do not say that nothing was done.`],
  [
    'not_known',
    (tools) => `Asked outside, and not known whether it was done: ${tools}. Do not say that nothing was done.`,
  ],
];

/** What was not done outside needs no words. */
const outsideSentences = (outside: Summary['outside']): readonly string[] =>
  OUTSIDE.flatMap(([outcome, sentence]) => {
    const tools = new Set(outside.filter((act) => act.outcome === outcome).map(({ tool }) => tool));
    return tools.size > 0 ? [sentence([...tools].join(', '))] : [];
  });

const deedSentence = ({ task, what }: Deed): string => (what === null ? task : `${task} (${what})`);

function sentences({ customer, asked, outside, pending, mood }: Omit<Summary, 'text'>, deeds: readonly Deed[]): string {
  const intents = [...new Set(asked.map(({ intent }) => intent).filter((intent) => intent !== ''))];
  return [
    `${customer.name} (${customer.userId}) ${intents.length > 0 ? `asked about ${intents.join(', ')}` : 'has asked nothing yet'}.`,
    deeds.length > 0 ? `Done: ${deeds.map(deedSentence).join(', ')}.` : 'Nothing was done in the books.',
    ...outsideSentences(outside),
    ...(pending.length > 0 ? [`Under way and void now: ${pending.join(', ')}.`] : []),
    ...(mood === 'negative' ? ['The last words sound unhappy.'] : []),
  ].join(' ');
}
