import { type Money } from '../../../common/money.js';
import { inLanguage, type Language } from '../../languages.js';
import type { EntryFilter, Spending } from '../banking-provider.js';
import { bullets, written } from '../notation.js';
import { askedEntries, daysIn } from './asked-entries.js';
import type { BankQuery, Finding, Question } from './bank-query.js';

/** Where no period was named: so many days, which the reply says. */
const DAYS_DEFAULT = 30;
const DAY_MS = 86_400_000;

/** How much went out, in total and by category. */
export const spendingSummary: BankQuery = {
  intent: 'spending_summary',
  async answer({ turn, bank, language, signal }: Question): Promise<Finding> {
    const filter = withPeriod(askedEntries(turn.understanding), turn.now);
    const spending = await bank.spending(turn.customer, filter, signal);
    return {
      text: textOf(spending, filter, language),
      evidence: { from: filter.from ?? null, to: filter.to ?? null, categories: spending.length },
    };
  },
};

function withPeriod(filter: EntryFilter, now: Date): EntryFilter {
  if (filter.from !== undefined || filter.to !== undefined) return filter;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { ...filter, from: day(now.getTime() - (DAYS_DEFAULT - 1) * DAY_MS), to: day(now.getTime()) };
}

function textOf(spending: readonly Spending[], filter: EntryFilter, language: Language): string {
  const days = daysIn(filter, language);
  if (spending.length === 0)
    return inLanguage(language, {
      en: `I see no spending${days}.`,
      es: `No veo gastos${days}.`,
      fr: `Je ne vois aucune dépense${days}.`,
      de: `Ich sehe keine Ausgaben${days}.`,
    });
  const totals = totalsOf(spending)
    .map((total) => written(total, language))
    .join(' + ');
  const heading = inLanguage(language, {
    en: `You spent ${totals}${days}:`,
    es: `Ha gastado ${totals}${days}:`,
    fr: `Vous avez dépensé ${totals}${days} :`,
    de: `Sie haben ${totals}${days} ausgegeben:`,
  });
  const lines = spending.map(
    ({ category, spent, payments }) => `${nameOf(category, language)}: ${written(spent, language)} (${payments})`,
  );
  return bullets(heading, lines);
}

/** One for each currency: nobody here knows a rate. */
function totalsOf(spending: readonly Spending[]): readonly Money[] {
  const totals = new Map<string, Money>();
  for (const { spent } of spending) totals.set(spent.currency, totals.get(spent.currency)?.plus(spent) ?? spent);
  return [...totals.values()];
}

const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  income: { en: 'Income', es: 'Ingresos', fr: 'Revenus', de: 'Einkommen' },
  housing: { en: 'Housing', es: 'Vivienda', fr: 'Logement', de: 'Wohnen' },
  utilities: { en: 'Utilities', es: 'Suministros', fr: 'Énergie et eau', de: 'Strom und Wasser' },
  groceries: { en: 'Groceries', es: 'Supermercado', fr: 'Courses', de: 'Lebensmittel' },
  dining: { en: 'Eating out', es: 'Restaurantes', fr: 'Restaurants', de: 'Essen gehen' },
  transport: { en: 'Transport', es: 'Transporte', fr: 'Transports', de: 'Verkehr' },
  shopping: { en: 'Shopping', es: 'Compras', fr: 'Achats', de: 'Einkäufe' },
  health: { en: 'Health', es: 'Salud', fr: 'Santé', de: 'Gesundheit' },
  entertainment: { en: 'Entertainment', es: 'Ocio', fr: 'Loisirs', de: 'Freizeit' },
  subscriptions: { en: 'Subscriptions', es: 'Suscripciones', fr: 'Abonnements', de: 'Abonnements' },
  cash: { en: 'Cash', es: 'Efectivo', fr: 'Espèces', de: 'Bargeld' },
  fees: { en: 'Fees', es: 'Comisiones', fr: 'Frais', de: 'Gebühren' },
  interest: { en: 'Interest', es: 'Intereses', fr: 'Intérêts', de: 'Zinsen' },
  other: { en: 'Other', es: 'Otros', fr: 'Autres', de: 'Sonstiges' },
};

const nameOf = (category: string, language: Language): string => NAMES[category]?.[language] ?? category;
