import { inLanguage, type Language } from '../../languages.js';
import { bullets } from '../notation.js';
import type { Meant } from '../questions/meant-entries.js';
import { aboutEntries } from './about-entries.js';
import { withPeriod } from './assumed-period.js';
import { daysOrAlways, notInTheBooks, whereAndWhen, withWhom } from './filter-words.js';
import { type Sum, sumLines, writtenTotals } from './sums.js';

/** How much came in, in total and by category. Whoever earns asks for all of it, not for one kind. */
export const incomeSummary = aboutEntries(
  'spending_summary.income',
  async (meant, { turn, bank, language, signal }) => {
    const asked = withPeriod(withoutSalary(meant), turn.now);
    const income = await bank.income(turn.customer, asked.filter, signal);
    const sums = income.map(({ category, received, payments }) => ({ category, amount: received, payments }));
    const { from = null, to = null } = asked.filter;
    return { text: textOf(sums, asked, language), evidence: { from, to, categories: sums.length } };
  },
);

/** "My income" is all that came in. */
function withoutSalary(meant: Meant): Meant {
  const { categories, ...others } = meant.filter;
  const isAll = categories === undefined || categories.includes('income');
  return isAll ? { ...meant, filter: others } : meant;
}

function textOf(sums: readonly Sum[], meant: Meant, language: Language): string {
  const { filter } = meant;
  const about = `${withWhom(filter, language)}${whereAndWhen({ ...meant, accounts: [] }, language, daysOrAlways)}`;
  if (sums.length === 0 && filter.text !== undefined) return notInTheBooks(meant, filter.text, language);
  if (sums.length === 0)
    return inLanguage(language, {
      en: `I see nothing that came in${about}.`,
      es: `No veo ningún ingreso${about}.`,
      fr: `Je ne vois aucune rentrée${about}.`,
      de: `Ich sehe keine Eingänge${about}.`,
    });
  const totals = writtenTotals(
    sums.map(({ amount }) => amount),
    language,
  );
  const heading = inLanguage(language, {
    en: `${totals} came in${about}:`,
    es: `Han entrado ${totals}${about}:`,
    fr: `${totals} sont entrés${about} :`,
    de: `${totals} sind${about} eingegangen:`,
  });
  return bullets(heading, sumLines(sums, language));
}
