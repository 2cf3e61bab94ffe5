import type { Json } from '../common/json.js';
import type { Difference, Aspect } from './difference.js';
import type { ReplayReport } from './replay.js';

/** For people, a line each. */
export function tellReport({ sessionId, turns, omitted, differences }: ReplayReport): readonly string[] {
  const different = new Set(differences.map(({ number }) => number)).size;
  return [
    ...differences.flatMap((difference, at) => told(difference, differences[at - 1])),
    ...omitted.map(({ number, why }) => `#${number}: only what was understood is compared; ${WHY[why]}.`),
    `${sessionId}: ${turns} ${turns === 1 ? 'turn' : 'turns'}, ${different === 0 ? 'no difference' : `${different} different`}${omitted.length === 0 ? '' : `, ${omitted.length} without their answers`}.`,
  ];
}

const WHY: Readonly<Record<ReplayReport['omitted'][number]['why'], string>> = {
  open: 'it has no answer yet',
  not_recorded: 'what its answer was made of was not kept',
};

function told({ number, said, what, then, now }: Difference, last: Difference | undefined): readonly string[] {
  const head = last?.number === number ? [] : [`#${number} ${JSON.stringify(said)}`];
  return [...head, `  ${NAMES[what]}`, ...lines('-', then), ...lines('+', now)];
}

const NAMES: Readonly<Record<Aspect, string>> = {
  intent: 'intent',
  entities: 'entities',
  language: 'language',
  alarm: 'alarm',
  agent: 'agent',
  reply: 'reply',
  actions: 'actions',
  slots: 'slots',
  context: 'context',
  question: 'asks what was not asked then, so its answer is not known',
  error: 'fails',
};

const lines = (sign: string, value: Json): readonly string[] =>
  (typeof value === 'string' ? value : JSON.stringify(value)).split('\n').map((line) => `    ${sign} ${line}`);
