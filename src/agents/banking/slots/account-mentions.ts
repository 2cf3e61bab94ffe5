import type { Said } from '../../dialogue/task.js';
import { fold } from '../../nlp/fold.js';
import type { SpendableAccount } from '../portfolio.js';

/** Whether money is to come from an account that was named, or to go there; undefined where the words leave it open. */
export type Direction = 'from' | 'to' | undefined;

export interface AccountMention {
  readonly account: SpendableAccount;
  readonly direction: Direction;
}

const OF_MINE = "(?: (?:my|the|our|mi|mis|la|el|mon|ma|le|du|meinem|meinen|meiner|mein|meine|dem|das|den|l'))*";
const FROM = new RegExp(
  `(?:^|[^\\p{L}])(?:from|out of|off|using|use|with|de|desde|del|depuis|von|vom|aus)${OF_MINE} ?$`,
  'u',
);
const TO = new RegExp(
  `(?:^|[^\\p{L}])(?:to|into|onto|in|a|al|hacia|para|vers|sur|au|a|an|auf|aufs|ins|zum)${OF_MINE} ?$`,
  'u',
);

/** Own accounts that are named: by name, by the last four digits, by kind. In the order of the text. */
export function accountMentions({ text, entities }: Said, own: readonly SpendableAccount[]): readonly AccountMention[] {
  const folded = fold(text);
  const places = new Map<SpendableAccount, number>();
  const note = (account: SpendableAccount | undefined, start: number): void => {
    if (account && !places.has(account)) places.set(account, start);
  };
  for (const account of own) {
    const at = wordsAt(folded, fold(account.name));
    if (at !== undefined) note(account, at);
  }
  for (const { type, value, start } of entities) {
    if (type === 'account_last_four')
      note(
        own.find(({ lastFour }) => lastFour === value),
        start,
      );
    if (type !== 'account_kind') continue;
    const ofKind = own.filter(({ kind }) => kind === value);
    if (!ofKind.some((account) => places.has(account))) note(ofKind[0], start);
  }
  return [...places]
    .sort(([, one], [, other]) => one - other)
    .map(([account, start]) => ({ account, direction: directionAt(folded, start) }));
}

function directionAt(text: string, start: number): Direction {
  const before = text.slice(0, start);
  if (FROM.test(before)) return 'from';
  return TO.test(before) ? 'to' : undefined;
}

/** As whole words: an account called "Car" is not meant by "card". */
function wordsAt(text: string, name: string): number | undefined {
  const match = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'u').exec(text);
  return match?.index;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
