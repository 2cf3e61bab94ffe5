import { inLanguage, type Language } from '../../languages.js';
import type { BankingProvider, EntryFilter } from '../banking-provider.js';
import { bullets } from '../notation.js';
import type { Meant } from '../questions/meant-entries.js';
import { aboutEntries } from './about-entries.js';
import { withPeriod } from './assumed-period.js';
import type { Finding, Question } from './bank-query.js';
import { daysOrAlways, isToPayees, notInTheBooks, onWhat, toWhom, whereAndWhen } from './filter-words.js';
import { type Sum, sumLines, writtenTotals } from './sums.js';

/** How much went out, in total and by category. */
export const spendingSummary = aboutEntries('spending_summary', async (meant, question) => {
  const asked = withPeriod(meant, question.turn.now);
  const spending = await question.bank.spending(question.turn.customer, asked.filter, question.signal);
  const sums = spending.map(({ category, spent, payments }) => ({ category, amount: spent, payments }));
  return { text: textOf(sums, asked, question), evidence: evidenceOf(asked.filter, sums) };
});

const evidenceOf = ({ from, to }: EntryFilter, sums: readonly Sum[]): Finding['evidence'] => ({
  from: from ?? null,
  to: to ?? null,
  categories: sums.length,
});

function textOf(sums: readonly Sum[], meant: Meant, { bank, language }: Question): string {
  const { filter } = meant;
  if (sums.length === 0) {
    if (filter.text !== undefined) return notInTheBooks(meant, filter.text, language);
    const about = `${onWhat(filter, language)}${whereAndWhen(meant, language, daysOrAlways)}`;
    return inLanguage(language, {
      en: `I see no spending${about}.`,
      es: `No veo gastos${about}.`,
      fr: `Je ne vois aucune dépense${about}.`,
      de: `Ich sehe keine Ausgaben${about}.`,
    });
  }
  return bullets(headingOf(sums, meant, language, bank.spendingOmits), sumLines(sums, language));
}

function headingOf(sums: readonly Sum[], meant: Meant, language: Language, omits: Omits): string {
  const totals = writtenTotals(
    sums.map(({ amount }) => amount),
    language,
  );
  const where = whereAndWhen(meant, language, daysOrAlways);
  if (isToPayees(meant.filter)) {
    const sent = `${totals}${toWhom(meant.filter, language)}${where}`;
    return inLanguage(language, {
      en: `You sent ${sent}:`,
      es: `Ha enviado ${sent}:`,
      fr: `Vous avez envoyé ${sent} :`,
      de: `Sie haben ${sent} gesendet:`,
    });
  }
  const on = onWhat(meant.filter, language);
  const spent = `${totals}${on || inAll(meant, language)}${where}`;
  const note = on === '' ? notCounted(omits, language) : '';
  return inLanguage(language, {
    en: `You spent ${spent}${note}:`,
    es: `Ha gastado ${spent}${note}:`,
    fr: `Vous avez dépensé ${spent}${note} :`,
    de: `Sie haben ${spent} ausgegeben${note}:`,
  });
}

/** Where no filter was heard, the customer hears so. */
const inAll = ({ accounts, filter }: Meant, language: Language): string =>
  accounts.length > 0 || filter.leastMinor !== undefined || filter.mostMinor !== undefined
    ? ''
    : inLanguage(language, { en: ' in all', es: ' en total', fr: ' en tout', de: ' insgesamt' });

type Omits = BankingProvider['spendingOmits'];

const notCounted = (omits: Omits, language: Language): string =>
  omits === 'transfers'
    ? inLanguage(language, {
        en: ', transfers not counted',
        es: ', sin contar las transferencias',
        fr: ', sans compter les virements',
        de: ', Überweisungen nicht mitgezählt',
      })
    : inLanguage(language, {
        en: ', transfers between your accounts not counted',
        es: ', sin contar las transferencias entre sus cuentas',
        fr: ', sans compter les virements entre vos comptes',
        de: ', Überweisungen zwischen Ihren Konten nicht mitgezählt',
      });
