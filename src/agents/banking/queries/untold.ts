import { inLanguage, type Language } from '../../languages.js';
import type { Understanding } from '../../understanding.js';
import { word } from '../questions/totals.js';

/*
 * Figures that the books don't hold and nobody here works out. Whoever asks for one is told so: a balance or a total in its
 * place would be taken for it.
 */

const BALANCES = ['account_balance', 'account_balance.total', 'account_balance.available'];
const SUMS = ['spending_summary', 'spending_summary.income'];
const OF_ENTRIES = [
  ...SUMS,
  'spending_summary.biggest',
  'search_transactions',
  'transaction_history',
  'payment.before',
];
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
  {
    kind: 'bills',
    requests: SUMS,
    words: word(
      '(?:on|for) (?:my |the |all |all my )?bills',
      '(?:en|por|para) (?:mis |las |los )?(?:facturas|recibos)',
      '(?:en|pour) (?:mes |les )?factures',
      'für (?:meine |die |alle )?rechnungen',
    ),
    isToldOfAccount: false,
    text: {
      en: "I can't tell what of it were bills. I can tell a category, such as housing, utilities or subscriptions.",
      es: 'No puedo decirle qué parte eran facturas. Sí una categoría, como vivienda, suministros o suscripciones.',
      fr: 'Je ne peux pas dire ce qui était des factures. Je peux donner une catégorie : logement, énergie et eau, abonnements…',
      de: 'Was davon Rechnungen waren, kann ich nicht sagen. Eine Kategorie schon, etwa Wohnen, Strom und Wasser oder Abonnements.',
    },
  },
  {
    kind: 'whom',
    requests: SUMS,
    words: word(
      '(?:did|have|had) (?:i|we) (?:ever |already )?(?:send|sent|pa(?:y|id)|give|given|transfer(?:red)?|wired?) (?:to )?(?:him|her|them)(?! \\p{L}+ (?:account|card))',
      'le (?:envié|mandé|pagué|transferí|di|he (?:enviado|mandado|pagado|dado))(?! a \\p{L})',
      '(?:lui|leur) (?:ai|avons)(?:-je)? (?:envoyé|viré|versé|payé|donné)|(?:envoyé|viré|versé) à (?:elle|lui|eux)(?!\\p{L})',
      'habe? ich (?:ihr|ihm|ihnen|denen) (?:[^ ]+ ){0,3}?(?:überwiesen|geschickt|gesendet|gezahlt|bezahlt|gegeben)',
    ),
    isToldOfAccount: false,
    text: {
      en: "I can't tell whom you mean. Ask with the name, such as “how much did I send to Lena last month”.",
      es: 'No sé a quién se refiere. Pregunte con el nombre, como «cuánto envié a Lena el mes pasado».',
      fr: 'Je ne sais pas de qui vous parlez. Demandez avec le nom, comme « combien ai-je envoyé à Lena le mois dernier ».',
      de: 'Ich weiß nicht, wen Sie meinen. Fragen Sie mit dem Namen, etwa „wie viel habe ich Lena letzten Monat überwiesen“.',
    },
  },
  {
    kind: 'weekdays',
    requests: OF_ENTRIES,
    words: word(
      'weekends|(?:mon|tues|wednes|thurs|fri|satur|sun|week)days',
      'fines de semana|los (?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bados|domingos|días laborables)(?! pasad)',
      'les week-?ends|les (?:lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches)',
      'wochenenden|(?:mon|diens|donners|frei|sams|sonn|werk)tags|mittwochs',
    ),
    isToldOfAccount: false,
    text: {
      en: "I can't pick out weekends or days of the week. I can tell the sum of a time that you name, such as “last weekend” or “October”.",
      es: 'No puedo separar los fines de semana ni los días de la semana. Sí la suma de un período que diga, como «el fin de semana pasado» u «octubre».',
      fr: 'Je ne peux pas isoler les week-ends ni les jours de la semaine. Je peux donner la somme sur une période, comme « le week-end dernier » ou « octobre ».',
      de: 'Wochenenden oder Wochentage kann ich nicht heraussuchen. Die Summe einer Zeit, die Sie nennen, schon, etwa „letztes Wochenende“ oder „Oktober“.',
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
