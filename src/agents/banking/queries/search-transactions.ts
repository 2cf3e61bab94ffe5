import { inLanguage } from '../../languages.js';
import type { FoundEntries } from '../banking-provider.js';
import { bullets, entryLine, writtenDay } from '../notation.js';
import { asked } from '../questions/asked-before.js';
import type { Meant } from '../questions/meant-entries.js';
import { EARN, OUTGOING } from '../questions/totals.js';
import { aboutEntries } from './about-entries.js';
import type { Question } from './bank-query.js';
import { notInTheBooks, whereAndWhen, withWhom } from './filter-words.js';

/** A reply is for reading; whoever wants more narrows it down. */
const SHOWN_MAX = 10;
/** Of those who name how many they want. */
const NAMED_MAX = 50;

/** Transactions by merchant, period, category and amount. */
export const searchTransactions = aboutEntries('search_transactions', async (heard, question) => {
  const { turn, bank, language, signal } = question;
  const meant = wayOf(heard, turn.understanding.linguistics.normalised);
  const found = await bank.search(turn.customer, meant.filter, shownMax(turn), signal);
  const text = [textOf(found, meant, language), ...lookedBack(found, language)].join('\n');
  const told = asked('search_transactions', meant.filter);
  return { text, evidence: { filter: told.filter, found: found.total }, asked: told };
});

function shownMax({ understanding: { entities } }: Question['turn']): number {
  const count = Number(entities.find(({ type }) => type === 'count')?.value ?? SHOWN_MAX);
  return Math.min(Math.max(count, 1), NAMED_MAX);
}

/** "Have I been paid" asks for what came in, "outgoing payments" for what went out. */
function wayOf(meant: Meant, text: string): Meant {
  if (OUTGOING.test(text)) return { ...meant, filter: { ...meant.filter, direction: 'out' } };
  return EARN.test(text) ? { ...meant, filter: { ...meant.filter, direction: 'in' } } : meant;
}

const way = ({ filter: { direction } }: Meant, language: Question['language']): string =>
  direction === undefined
    ? ''
    : direction === 'in'
      ? inLanguage(language, { en: ' coming in', es: ' de entrada', fr: ' au crédit', de: ' im Eingang' })
      : inLanguage(language, { en: ' going out', es: ' de salida', fr: ' au débit', de: ' im Ausgang' });

function textOf({ entries, total }: FoundEntries, meant: Meant, language: Question['language']): string {
  const { text } = meant.filter;
  if (total === 0 && text !== undefined) return notInTheBooks(meant, text, language);
  const about = `${way(meant, language)}${withWhom(meant.filter, language)}${whereAndWhen(meant, language)}`;
  if (total === 0)
    return inLanguage(language, {
      en: `I found no transactions${about}.`,
      es: `No he encontrado movimientos${about}.`,
      fr: `Je n'ai trouvé aucune opération${about}.`,
      de: `Ich habe keine Buchungen${about} gefunden.`,
    });
  const lines = entries.map((entry) => entryLine(entry, entry.account, language));
  return bullets(headingOf(total, entries.length, about, language), lines);
}

function headingOf(total: number, shown: number, about: string, language: Question['language']): string {
  const part = shown < total;
  return inLanguage(language, {
    en: `I found ${total} ${total === 1 ? 'transaction' : 'transactions'}${about}${part ? `; the newest ${shown}` : ''}:`,
    es: `He encontrado ${total} ${total === 1 ? 'movimiento' : 'movimientos'}${about}${part ? `; los ${shown} más recientes` : ''}:`,
    fr: `J'ai trouvé ${total} ${total === 1 ? 'opération' : 'opérations'}${about}${part ? ` ; les ${shown} plus récentes` : ''} :`,
    de: `Ich habe ${total} ${total === 1 ? 'Buchung' : 'Buchungen'}${about} gefunden${part ? `; die neuesten ${shown}` : ''}:`,
  });
}

/** Where not all was looked at, the number is of what was. */
export function lookedBack({ lookedBackTo }: FoundEntries, language: Question['language']): readonly string[] {
  if (!lookedBackTo) return [];
  const day = writtenDay(lookedBackTo, language);
  return [
    inLanguage(language, {
      en: `I looked back to ${day}. For what was before, name the time.`,
      es: `He mirado hasta el ${day}. Para lo anterior, diga el período.`,
      fr: `J'ai regardé jusqu'au ${day}. Pour ce qui précède, indiquez la période.`,
      de: `Ich habe bis zum ${day} zurückgesehen. Für Früheres nennen Sie bitte den Zeitraum.`,
    }),
  ];
}
