import { inLanguage } from '../../languages.js';
import type { FoundEntries } from '../banking-provider.js';
import { bullets, entryLine } from '../notation.js';
import { askedEntries, daysIn } from './asked-entries.js';
import type { BankQuery, Finding, Question } from './bank-query.js';

/** A reply is for reading; whoever wants more narrows it down. */
const SHOWN_MAX = 10;

/** Transactions by merchant, period, category and amount. */
export const searchTransactions: BankQuery = {
  intent: 'search_transactions',
  async answer({ turn, bank, language, signal }: Question): Promise<Finding> {
    const filter = askedEntries(turn.understanding);
    const found = await bank.search(turn.customer, filter, SHOWN_MAX, signal);
    const about = `${filter.text === undefined ? '' : ` “${filter.text}”`}${daysIn(filter, language)}`;
    const evidence = {
      filter: JSON.parse(JSON.stringify(filter, asText)) as Record<string, string>,
      found: found.total,
    };
    return { text: textOf(found, about, language), evidence };
  },
};

const asText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

function textOf({ entries, total }: FoundEntries, about: string, language: Question['language']): string {
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
