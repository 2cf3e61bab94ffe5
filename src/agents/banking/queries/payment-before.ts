import { fold } from '../../nlp/fold.js';
import { inLanguage, type Language } from '../../languages.js';
import type { Understanding } from '../../understanding.js';
import type { FoundEntries } from '../banking-provider.js';
import { bullets, entryLine, written, writtenDay } from '../notation.js';
import type { BankTransfer, Payee, Portfolio } from '../portfolio.js';
import { RECEIVED } from '../questions/totals.js';
import { PAYMENT_BEFORE } from '../requests.js';
import { askedEntries } from './asked-entries.js';
import { daysIn } from './filter-words.js';
import type { BankQuery, Finding, Question } from './bank-query.js';
import { lookedBack, searchTransactions } from './search-transactions.js';

/** Looked through for what went out; what came in fits as well. */
const LOOKED_AT_MAX = 50;
/** A reply is for reading. */
const SHOWN_MAX = 10;
const LETTERS_OF_A_NAME = 3;

/** "Did I pay 20 to Anna?": what went out, and what still waits for its code. Nothing is sent by it. */
export const paymentBefore: BankQuery = {
  intent: PAYMENT_BEFORE,
  async answer(question: Question): Promise<Finding> {
    const { turn, bank, language, signal } = question;
    // "did I get 1900" asks for no payment of the customer's
    if (RECEIVED.test(turn.understanding.linguistics.normalised)) return searchTransactions.answer(question);
    const portfolio = await bank.portfolio(turn.customer, turn.now, signal);
    const name = nameIn(turn.understanding, portfolio);
    const { filter: asked, runs } = askedEntries(turn.understanding);
    // a merchant, or somebody who is no payee: the search looks for them in the books
    const namesOther = runs.length > 0 || turn.understanding.entities.some(({ type }) => type === 'merchant');
    if (name === undefined && (namesOther || asked.leastMinor === undefined))
      return searchTransactions.answer(question);
    const filter = { ...asked, ...(name !== undefined && { text: name }) };
    const found = await bank.search(turn.customer, filter, LOOKED_AT_MAX, signal);
    const wentOut = found.entries.filter(({ amount }) => amount.isNegative);
    const waiting = portfolio.transfers.filter((transfer) => isWaiting(transfer, { name, ...asked }));
    const about = aboutOf({ name, days: daysIn(filter, language) });
    const lines = [...waiting.map((each) => waitingLine(each, language)), ...linesOf(wentOut, language)];
    const text = lines.length === 0 ? noneFound(about, language) : bullets(heading(about, language), lines);
    return {
      text: [text, ...lookedBack(found, language)].join('\n'),
      evidence: { found: wentOut.length, waiting: waiting.length },
    };
  },
};

const wordsOf = (text: string): string[] => fold(text).split(/[^\p{L}\p{N}]+/u);

/** A payee of the customer's own list, or the word that several have in common. */
function nameIn({ linguistics }: Understanding, { payees }: Portfolio): string | undefined {
  const said = wordsOf(linguistics.normalised).filter((word) => word.length >= LETTERS_OF_A_NAME);
  const hints = said.filter((word) => payees.some((payee) => wordsOf(payee.name).includes(word)));
  const [meant, ...others] = payees.filter(({ name }) => hints.every((word) => wordsOf(name).includes(word)));
  if (hints[0] !== undefined) return meant && others.length === 0 ? meant.name : commonIn(payees, hints[0]);
  return undefined;
}

/** As it is written in a name: the books are searched for its very letters. */
const commonIn = (payees: readonly Payee[], folded: string): string | undefined =>
  payees.flatMap(({ name }) => name.split(/[^\p{L}\p{N}]+/u)).find((word) => fold(word) === folded);

interface Asked {
  readonly name: string | undefined;
  readonly leastMinor?: bigint;
  readonly mostMinor?: bigint;
}

function isWaiting({ state, to, amount }: BankTransfer, { name, leastMinor, mostMinor }: Asked): boolean {
  const isTo = name === undefined || fold(to).includes(fold(name));
  const { minor } = amount;
  return state === 'pending' && isTo && minor >= (leastMinor ?? minor) && minor <= (mostMinor ?? minor);
}

const linesOf = (entries: FoundEntries['entries'], language: Language): readonly string[] =>
  entries.slice(0, SHOWN_MAX).map((entry) => entryLine(entry, entry.account, language));

const waitingLine = ({ orderedAt, amount, to }: BankTransfer, language: Language): string => {
  const [day, money] = [writtenDay(orderedAt, language), written(amount, language)];
  return inLanguage(language, {
    en: `${day}: ${money} to ${to}, which waits for its code and is not sent yet`,
    es: `${day}: ${money} a ${to}, que espera su código y aún no se ha enviado`,
    fr: `${day} : ${money} à ${to}, qui attend son code et n'est pas encore parti`,
    de: `${day}: ${money} an ${to}, wartet auf den Code und ist noch nicht raus`,
  });
};

const aboutOf = ({ name, days }: { readonly name: string | undefined; readonly days: string }): string =>
  `${name === undefined ? '' : ` “${name}”`}${days}`;

const heading = (about: string, language: Language): string =>
  inLanguage(language, {
    en: `This is what I find of payments like that${about}:`,
    es: `Esto es lo que encuentro de pagos así${about}:`,
    fr: `Voici ce que je trouve comme paiements de ce genre${about} :`,
    de: `Das finde ich an solchen Zahlungen${about}:`,
  });

const noneFound = (about: string, language: Language): string =>
  inLanguage(language, {
    en: `No, I find no payment like that${about} in your accounts.`,
    es: `No, no encuentro ningún pago así${about} en sus cuentas.`,
    fr: `Non, je ne trouve aucun paiement de ce genre${about} sur vos comptes.`,
    de: `Nein, so eine Zahlung${about} finde ich auf Ihren Konten nicht.`,
  });
