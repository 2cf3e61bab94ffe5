import { inLanguage, type Language } from '../../languages.js';
import type { Understanding } from '../../understanding.js';
import { word } from '../questions/totals.js';

/*
 * Figures that the books don't hold and nobody here works out. Whoever asks for one is told so: a balance or a total in its
 * place would be taken for it.
 */

const BALANCES = ['account_balance', 'account_balance.total', 'account_balance.available'];
const SUMS = ['spending_summary', 'spending_summary.income'];
const OF_AN_ACCOUNT = ['account_kind', 'account_last_four', 'all_accounts'];

interface Untold {
  readonly kind: string;
  readonly requests: readonly string[];
  readonly words: RegExp;
  /** What is on a credit account is what is owed on it. */
  readonly isToldOfAccount: boolean;
  readonly text: Readonly<Record<Language, string>>;
}

const UNTOLD: readonly Untold[] = [
  {
    kind: 'available_credit',
    requests: BALANCES,
    words: word(
      'available credit|credit (?:is |do i have )?(?:available|left)|credit line',
      'crédito (?:disponible|me queda)',
      'crédit (?:disponible|restant)',
      'kreditrahmen|verfügbare[rn]? kredit',
    ),
    isToldOfAccount: false,
    text: {
      en: "I can't tell how much credit you have left. I can tell what is on each of your accounts: ask for your balances.",
      es: 'No puedo decirle cuánto crédito le queda. Sí lo que hay en cada cuenta: pregunte por sus saldos.',
      fr: 'Je ne peux pas vous dire quel crédit il vous reste. Je peux donner le solde de chaque compte : demandez vos soldes.',
      de: 'Wie viel Kredit Ihnen noch bleibt, kann ich nicht sagen. Was auf jedem Konto ist, schon: Fragen Sie nach Ihren Kontoständen.',
    },
  },
  {
    kind: 'debt',
    requests: BALANCES,
    words: word('owe|debts?', 'debo|debemos|deudas?', 'dois|devons|dettes?', 'schulde|schulden'),
    isToldOfAccount: true,
    text: {
      en: "I can't tell what you owe in all. I can tell what is on each of your accounts, a credit account too: ask for your balances.",
      es: 'No puedo decirle cuánto debe en total. Sí lo que hay en cada cuenta, también en una de crédito: pregunte por sus saldos.',
      fr: 'Je ne peux pas vous dire ce que vous devez en tout. Je peux donner le solde de chaque compte, de crédit aussi : demandez vos soldes.',
      de: 'Was Sie insgesamt schulden, kann ich nicht sagen. Was auf jedem Konto ist, auch auf einem Kreditkonto, schon: Fragen Sie nach Ihren Kontoständen.',
    },
  },
  {
    kind: 'saved',
    requests: [...BALANCES, ...SUMS],
    words: word(
      "(?:did|have|had) (?:i|we) (?:\\p{L}+ )?saved?|(?:i|we)(?: have|'ve)? saved",
      'ahorrado|ahorré|ahorramos',
      'économisé|épargné',
      'gespart',
    ),
    isToldOfAccount: true,
    text: {
      en: "I can't tell how much you saved. I can tell what came in, what you spent, and what is on your savings account.",
      es: 'No puedo decirle cuánto ha ahorrado. Sí lo que ha entrado, lo que ha gastado y lo que hay en su cuenta de ahorro.',
      fr: 'Je ne peux pas vous dire combien vous avez économisé. Je peux donner ce qui est entré, ce que vous avez dépensé et le solde de votre épargne.',
      de: 'Wie viel Sie gespart haben, kann ich nicht sagen. Was einging, was Sie ausgegeben haben und was auf dem Sparkonto ist, schon.',
    },
  },
  {
    kind: 'average',
    requests: SUMS,
    words: word(
      '(?:on )?average|(?:per|each|every) (?:day|week|month|year)|(?<!half )a (?:day|week|month) on average|typically',
      'promedio|en media|medi[oa] (?:al|por)|(?:gasto|ingreso) medio|(?:al|por|cada) (?:día|semana|mes|año)(?! (?:pasad|anterior))',
      'moyenne|par (?:jour|semaine|mois|an)|chaque (?:jour|semaine|mois|année)',
      'durchschnitt(?:lich)?|im schnitt|(?:pro|je) (?:tag|woche|monat|jahr)|jede[nrs]? (?:tag|woche|monat|jahr)',
    ),
    isToldOfAccount: false,
    text: {
      en: "I can't work out averages. I can tell the sum of a time that you name, such as “how much did I spend last month”.",
      es: 'No puedo calcular promedios. Sí la suma de un período que diga, como «cuánto gasté el mes pasado».',
      fr: 'Je ne calcule pas de moyennes. Je peux donner la somme sur une période, comme « combien ai-je dépensé le mois dernier ».',
      de: 'Durchschnitte kann ich nicht ausrechnen. Die Summe einer Zeit, die Sie nennen, schon, etwa „wie viel habe ich letzten Monat ausgegeben“.',
    },
  },
];

/** @param request  see `requests.ts` */
export function untoldFigure(
  request: string,
  { linguistics, entities }: Understanding,
  language: Language,
): { readonly kind: string; readonly text: string } | undefined {
  const namesAccount = entities.some(({ type }) => OF_AN_ACCOUNT.includes(type));
  const untold = UNTOLD.find(
    ({ requests, words, isToldOfAccount }) =>
      requests.includes(request) && words.test(linguistics.normalised) && !(isToldOfAccount && namesAccount),
  );
  return untold && { kind: untold.kind, text: inLanguage(language, untold.text) };
}
