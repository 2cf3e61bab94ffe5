/** What customers say, by what it asks of Teller. Several wordings, so that no cache of texts would pay. */
export const KINDS = {
  greeting: ['Hello', 'Good morning', 'Hi there', 'Hey, how are you?'],
  balance: [
    'What is my balance?',
    'How much money do I have?',
    "what's my account balance please",
    'balance',
    'Can you tell me my current balance?',
    'how much is in my account',
  ],
  transactions: [
    'Show me my recent transactions',
    'my last 5 transactions',
    'show the last 8 transactions',
    'list my latest transactions please',
  ],
  out_of_scope: [
    'What is the capital of Mongolia?',
    'Write me a poem about the sea',
    'who won the football match yesterday',
    'Can you recommend a good film for tonight?',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Kind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** Of ten messages four ask for the balance, and two each greet, ask for transactions, and ask for something else. */
const MIX: readonly Kind[] = [
  'greeting',
  'balance',
  'transactions',
  'balance',
  'out_of_scope',
  'balance',
  'greeting',
  'transactions',
  'balance',
  'out_of_scope',
];

/** One cycle of messages, over all wordings. */
export function messagesOf(kind: Kind | 'mix'): readonly string[] {
  if (kind !== 'mix') return KINDS[kind];
  const cycle = Array.from({ length: 6 }, () => MIX).flat();
  const used: Partial<Record<Kind, number>> = {};
  return cycle.map((each) => {
    const turn = (used[each] = (used[each] ?? -1) + 1);
    return KINDS[each][turn % KINDS[each].length] as string;
  });
}
