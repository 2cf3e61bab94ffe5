import type { Money } from '../../../common/money.js';
import { inLanguage, type Language } from '../../languages.js';
import type { BankAccount, PeriodStatement } from '../banking-provider.js';
import { bullets, colon, entryLine, labelOf, written } from '../notation.js';
import { pickAccounts } from '../pick-accounts.js';
import { word } from '../questions/totals.js';
import * as wording from '../wording.js';
import type { BankQuery, Finding, Question } from './bank-query.js';
import { daysIn } from './filter-words.js';

/** A reply is for reading: of more entries the newest are shown. */
const SHOWN_MAX = 10;
const FILE =
  /(?<!\p{L})(?:pdf|csv|excel|file|paper|post|mail|e-mail|print\p{L}*|download|archivo|papel|correo|fichier|papier|courrier|datei|post)(?!\p{L})/iu;

/** An account over some days: what it began and ended with, and what came and went. */
export const accountStatement: BankQuery = {
  intent: 'statement',
  async answer({ turn, bank, language, signal }: Question): Promise<Finding> {
    const { understanding } = turn;
    const own = await bank.accounts(turn.customer, signal);
    const pick = pickAccounts(own, understanding);
    if (pick.kind === 'unknown')
      return { text: wording.unknownAccount(pick.named, own, language), evidence: { picked: 'unknown' } };
    const account = pick.kind === 'named' ? pick.accounts[0] : own[0];
    if (!account) return { text: wording.noAccounts(language), evidence: { accounts: 0 } };
    const days = daysAsked(turn);
    const question = { accountId: account.accountId, ...days, entriesMax: SHOWN_MAX };
    const statement = await bank.statement(turn.customer, question, signal);
    const evidence = { accountId: account.accountId, ...days, entries: statement?.total ?? null };
    if (!statement) return { text: wording.noAccounts(language), evidence };
    const note = FILE.test(understanding.linguistics.normalised) ? `\n${noFile(language)}` : '';
    return { text: `${textOf(account, days, statement, language)}${note}`, evidence };
  },
};

interface Days {
  readonly from: string;
  readonly to: string;
}

const ANNUAL = word('annual|yearly', 'anual', 'annuel', 'jahres\\p{L}+|jährliche[rn]?');

/** Those that were named, up to today; the year or month before this one where none were. */
function daysAsked({ understanding, now }: Question['turn']): Days {
  const today = now.toISOString().slice(0, 10);
  const period = understanding.entities.find(({ type }) => type === 'period');
  const [from, to] = [period?.['from'], period?.['to']];
  if (typeof from === 'string' && from <= today) return { from, to: typeof to === 'string' && to < today ? to : today };
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  if (ANNUAL.test(understanding.linguistics.normalised)) return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { from: day(Date.UTC(year, month - 1, 1)), to: day(Date.UTC(year, month, 0)) };
}

function textOf(account: BankAccount, days: Days, statement: PeriodStatement, language: Language): string {
  const money = (amount: Money): string => written(amount, language);
  const [label, period] = [labelOf(account), daysIn(days, language)];
  const [opening, closing] = [money(statement.opening), money(statement.closing)];
  const [cameIn, wentOut] = [money(statement.cameIn), money(statement.wentOut.negated())];
  const sums = inLanguage(language, {
    en: `Statement of ${label}${period}: it began with ${opening}, ${cameIn} came in, ${wentOut} went out, and it ended with ${closing}.`,
    es: `Extracto de ${label}${period}: empezó con ${opening}, entraron ${cameIn}, salieron ${wentOut} y terminó con ${closing}.`,
    fr: `Relevé de ${label}${period} : au début ${opening}, entrées ${cameIn}, sorties ${wentOut}, à la fin ${closing}.`,
    de: `Kontoauszug von ${label}${period}: Anfangs ${opening}, Eingänge ${cameIn}, Ausgänge ${wentOut}, am Ende ${closing}.`,
  });
  if (statement.total === 0) return sums;
  const { total, entries } = statement;
  const count = counted(total, language);
  const newest = inLanguage(language, {
    en: `, the newest ${entries.length}`,
    es: `, los ${entries.length} más recientes`,
    fr: `, les ${entries.length} plus récentes`,
    de: `, die neuesten ${entries.length}`,
  });
  const heading = `${count}${total > entries.length ? newest : ''}${colon(language)}`;
  return `${sums}\n${bullets(
    heading,
    entries.map((entry) => entryLine(entry, undefined, language)),
  )}`;
}

const counted = (total: number, language: Language): string =>
  inLanguage(language, {
    en: total === 1 ? '1 entry' : `${total} entries`,
    es: total === 1 ? '1 apunte' : `${total} apuntes`,
    fr: total === 1 ? '1 écriture' : `${total} écritures`,
    de: total === 1 ? '1 Buchung' : `${total} Buchungen`,
  });

const noFile = (language: Language): string =>
  inLanguage(language, {
    en: 'I show it here and can\'t make a file or send paper. For that, say "talk to a person".',
    es: 'Lo muestro aquí; no puedo hacer un archivo ni enviarlo en papel. Para eso, diga «hablar con una persona».',
    fr: "Je l'affiche ici et ne peux faire ni fichier ni envoi papier. Pour cela, dites « parler à une personne ».",
    de: 'Ich zeige ihn hier und kann keine Datei und kein Papier schicken. Dafür sagen Sie „mit einem Menschen sprechen“.',
  });
