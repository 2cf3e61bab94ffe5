/** One line of a scripted dialogue, and what it means. See test/dialogues/README.md. */
export type DialogueStep = { readonly line: number } & (
  | { readonly kind: 'as'; readonly username: string }
  | { readonly kind: 'locale'; readonly locale: string }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'intent'; readonly intent: string }
  | { readonly kind: 'reply'; readonly pattern: RegExp; readonly isExpected: boolean }
  | { readonly kind: 'balance'; readonly account: string; readonly change: string }
  | { readonly kind: 'later'; readonly minutes: number }
  | { readonly kind: 'elsewhere' }
);

export interface DialogueScript {
  readonly title: string;
  readonly steps: readonly DialogueStep[];
}

type Reader = (argument: string) => DialogueStepBody;
type DialogueStepBody = DialogueStep extends infer Step ? (Step extends unknown ? Omit<Step, 'line'> : never) : never;

const READERS: Readonly<Record<string, Reader>> = {
  '@': (username) => ({ kind: 'as', username }),
  '&': (locale) => ({ kind: 'locale', locale }),
  '>': (text) => ({ kind: 'say', text }),
  '?': (intent) => ({ kind: 'intent', intent }),
  '<': (text) => ({ kind: 'reply', pattern: patternOf(text), isExpected: true }),
  '!': (text) => ({ kind: 'reply', pattern: patternOf(text), isExpected: false }),
  $: (text) => {
    const [, account = '', change = ''] = /^(.+) ([+-]?\d+\.\d\d)$/.exec(text) ?? [];
    if (account === '') throw new Error(`no account and change: ${text}`);
    return { kind: 'balance', account, change };
  },
  '~': (text) => ({ kind: 'later', minutes: Number(/^(\d+) minutes$/.exec(text)?.[1]) }),
  '%': () => ({ kind: 'elsewhere' }),
};

/** Part of a reply as it stands, or `/…/`. A space is any: amounts have some that do not break. */
const patternOf = (text: string): RegExp =>
  new RegExp(
    (/^\/.+\/$/.test(text) ? text.slice(1, -1) : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).replaceAll(
      ' ',
      '\\p{Zs}',
    ),
    'u',
  );

/** @throws Error  naming the line that means nothing. */
export function parseDialogue(text: string): DialogueScript {
  const [heading = '', ...lines] = text.trimEnd().split('\n');
  if (!heading.startsWith('# ')) throw new Error('A dialogue begins with "# " and what it shows.');
  const steps = lines.flatMap((content, index): DialogueStep[] => {
    if (content.trim() === '' || content.startsWith('//')) return [];
    const read = READERS[content.charAt(0)];
    if (!read) throw new Error(`Line ${index + 2} means nothing: ${content}`);
    return [{ ...read(content.slice(1).trim()), line: index + 2 }];
  });
  return { title: heading.slice(2), steps };
}
