import type { Turn } from '../../agent.js';
import { inLanguage, type Language } from '../../languages.js';
import type { FoundEntries } from '../banking-provider.js';
import { bullets, entryLine } from '../notation.js';
import type { Meant } from '../questions/meant-entries.js';
import { SEVERAL } from '../questions/totals.js';
import { aboutEntries } from './about-entries.js';
import { withPeriod } from './assumed-period.js';
import { daysOrAlways, notInTheBooks, onWhat, whereAndWhen } from './filter-words.js';

/** "My biggest expenses". */
const SEVERAL_DEFAULT = 5;
const SHOWN_MAX = 20;

/** The payments that were the largest; of each currency by itself, since nobody here knows a rate. */
export const biggestExpense = aboutEntries('spending_summary.biggest', async (meant, question) => {
  const { turn, bank, language, signal } = question;
  const asked = withPeriod(meant, turn.now);
  const found = await bank.largest(turn.customer, asked.filter, wantedIn(turn), signal);
  return { text: textOf(found, asked, language), evidence: { found: found.entries.length, of: found.total } };
});

function wantedIn({ understanding: { entities, linguistics } }: Turn): number {
  const count = entities.find(({ type }) => type === 'count')?.value;
  const wanted = Number(count ?? (SEVERAL.test(linguistics.normalised) ? SEVERAL_DEFAULT : 1));
  return Math.min(Math.max(wanted, 1), SHOWN_MAX);
}

function textOf({ entries }: FoundEntries, meant: Meant, language: Language): string {
  const { filter } = meant;
  const about = `${onWhat(filter, language)}${whereAndWhen(meant, language, daysOrAlways)}`;
  const count = entries.length;
  if (count === 0 && filter.text !== undefined) return notInTheBooks(meant, filter.text, language);
  if (count === 0)
    return inLanguage(language, {
      en: `I see no spending${about}.`,
      es: `No veo gastos${about}.`,
      fr: `Je ne vois aucune dépense${about}.`,
      de: `Ich sehe keine Ausgaben${about}.`,
    });
  const heading = inLanguage(language, {
    en: count === 1 ? `Your biggest expense${about}:` : `Your ${count} biggest expenses${about}:`,
    es: count === 1 ? `Su mayor gasto${about}:` : `Sus ${count} mayores gastos${about}:`,
    fr: count === 1 ? `Votre plus grosse dépense${about} :` : `Vos ${count} plus grosses dépenses${about} :`,
    de: count === 1 ? `Ihre größte Ausgabe${about}:` : `Ihre ${count} größten Ausgaben${about}:`,
  });
  return bullets(
    heading,
    entries.map((entry) => entryLine(entry, entry.account, language)),
  );
}
