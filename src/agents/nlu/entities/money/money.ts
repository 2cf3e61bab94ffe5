import type { Language } from '../../../languages.js';
import { type Span, Taken } from '../span.js';
import { type CurrencyWord, nationalCurrency } from './currencies.js';
import { type Decimal, negated, toText, withHundredths } from './decimal.js';
import { hundredthsAt } from './hundredths.js';
import { isCounted, isNaming } from './not-money.js';
import { Row } from './row.js';
import { type SaidNumber, saidNumberAt } from './said-number.js';
import { tokensOf } from './tokens.js';

/** An amount as it was said. Whether it can be sent (above zero, not too many decimals) is the dialogue's question. */
export interface Amount extends Span {
  /** In major units: `1250.50`, `-50`, `10.555`. */
  readonly decimal: string;
  /** ISO 4217; undefined when none is named, and the account decides. */
  readonly currency: string | undefined;
  /** Only a number: "fifty". Money if an amount was asked for, and maybe something else. */
  readonly isBare: boolean;
}

const TONGUES: readonly Language[] = ['en', 'es', 'fr', 'de'];

/** Every amount in a text, from left to right. @param taken  places that mean something else: cards, IBANs, dates. */
export function amountsIn(text: string, language: Language, taken = Taken.NOTHING): readonly Amount[] {
  const tokens = tokensOf(text, language !== 'en').filter((token) => taken.isFree(token));
  const readIn = (tongue: Language): readonly Amount[] => new MoneyReader(new Row(tokens, tongue)).read();
  const found = readIn(language);
  const row = new Row(tokens, language);
  if (found.some(({ isBare }) => !isBare) || !tokens.some((_token, at) => row.currency(at))) return found;
  // "doscientos euros" in an English conversation: the currency says that a number stands before it.
  for (const other of TONGUES.filter((tongue) => tongue !== language)) {
    const foreign = readIn(other).filter(({ isBare }) => !isBare);
    if (foreign.length > 0) return foreign;
  }
  return found;
}

/** Longer numbers without a currency are references. */
const BARE_DIGITS_MAX = 8;
const MINUS_WORDS: ReadonlySet<string> = new Set(['minus', 'negative', 'menos', 'moins']);
/** "My PIN is 1234", "terminada en 1234": what names the number stands before these. */
const LINKING: ReadonlySet<string> = new Set('is in with on es en ist auf mit est par'.split(' '));
const LETTERS = /^\p{L}+$/u;

interface Finished {
  readonly number: Decimal;
  readonly currency: string | undefined;
  readonly isBare: boolean;
  readonly next: number;
}

class MoneyReader {
  constructor(private readonly row: Row) {}

  read(): readonly Amount[] {
    const found: Amount[] = [];
    for (let at = 0; at < this.row.length;) {
      const { amount, next } = this.amountAt(at);
      if (amount) found.push(amount);
      at = Math.max(next, at + 1);
    }
    return found;
  }

  private amountAt(first: number): { readonly amount?: Amount; readonly next: number } {
    const sign = this.afterSign(first);
    const { currency, next } = this.currencyBefore(sign);
    const from = currency ? this.afterSign(next) : next;
    const said = saidNumberAt(this.row, from, currency !== undefined);
    if (!said || (currency && said.isWeak)) return { next: first + 1 }; // "1.000.00 € à Anna" is not one euro
    const finished = currency ? this.afterCurrency(said, currency) : this.withoutCurrency(said);
    if (!finished || (finished.isBare && !this.canBeBare(first))) return { next: said.next };
    const isMinus = sign > first || from > next;
    return { amount: this.amountOf(finished, first, isMinus), next: finished.next };
  }

  private amountOf({ number, currency, isBare, next }: Finished, first: number, isMinus: boolean): Amount {
    const { start } = this.row.token(first) ?? { start: 0 };
    const { end } = this.row.token(next - 1) ?? { end: start };
    return { decimal: toText(isMinus ? negated(number) : number), currency, isBare, start, end };
  }

  private afterSign(at: number): number {
    return MINUS_WORDS.has(this.row.word(at)) || this.row.isMinusSign(at) ? at + 1 : at;
  }

  private currencyBefore(at: number): { readonly currency?: CurrencyWord; readonly next: number } {
    const currency = this.row.currencyBefore(at);
    return currency && !currency.isMinor ? { currency, next: this.afterCurrencyWord(at) } : { next: at };
  }

  /** The Swiss "Fr." has its point with it. */
  private afterCurrencyWord(at: number): number {
    return this.row.word(at) === 'fr' && this.row.word(at + 1) === '.' ? at + 2 : at + 1;
  }

  /** "$20", with what may follow it. */
  private afterCurrency(said: SaidNumber, { currency }: CurrencyWord): Finished {
    return this.withHundredths({ number: said.number, currency, isBare: false, next: said.next }, false);
  }

  /** "20 euros", "20 cents", or no money at all. */
  private withoutCurrency(said: SaidNumber): Finished | undefined {
    const { number } = said;
    const at = this.currencyPlace(said.next);
    const currency = this.currencyAfter(at, said);
    if (!currency) return this.bare(said);
    if (currency.isMinor) {
      const inHundredths = { digits: number.digits, places: number.places + 2 };
      return { number: inHundredths, currency: currency.currency, isBare: false, next: at + 1 };
    }
    const next = this.afterCurrencyWord(at);
    const behind = nationalCurrency(this.row.word(next));
    const before = at > 0 ? nationalCurrency(this.row.word(at - 1)) : undefined;
    const ofNation = behind ?? before ?? currency.currency;
    return this.withHundredths(
      { number, currency: ofNation, isBare: false, next: behind === undefined ? next : next + 1 },
      true,
    );
  }

  /** Skips "20,-" and the "de" of "un millón de euros". */
  private currencyPlace(at: number): number {
    const { row } = this;
    if (/^[.,]$/.test(row.word(at)) && row.word(at + 1) === '-' && row.isGlued(at + 1)) return at + 2;
    if (nationalCurrency(row.word(at)) !== undefined && row.currency(at + 1)) return at + 1; // "20 Swiss francs"
    return row.language === 'es' && row.word(at) === 'de' ? at + 1 : at;
  }

  /** "50p" are pence; "50 p" are not, and "p" names nothing by itself. */
  private currencyAfter(at: number, { isSpoken }: SaidNumber): CurrencyWord | undefined {
    const isPence = this.row.word(at) === 'p' && !isSpoken && this.row.isGlued(at);
    return isPence ? { currency: 'GBP', isMinor: true } : this.row.currency(at);
  }

  private withHundredths(finished: Finished, isAfterWord: boolean): Finished {
    if (finished.number.places > 0) return finished;
    const hundredths = hundredthsAt(this.row, finished.next, isAfterWord);
    if (!hundredths) return finished;
    return { ...finished, number: withHundredths(finished.number, hundredths.value), next: hundredths.next };
  }

  private bare(said: SaidNumber): Finished | undefined {
    const { number, next, isScaled } = said;
    if (said.isWeak || this.isOtherwise(said)) return undefined;
    return { number, currency: undefined, isBare: !isScaled && number.places === 0, next };
  }

  /** "5%", "5 transactions", "3rd" */
  private isOtherwise({ next, isSpoken }: SaidNumber): boolean {
    const after = this.row.word(next);
    if (after === '%' || isCounted(after)) return true;
    return !isSpoken && this.row.isGlued(next) && LETTERS.test(after);
  }

  private canBeBare(first: number): boolean {
    const { row } = this;
    if (isNaming(row.word(LINKING.has(row.word(first - 1)) ? first - 2 : first - 1))) return false;
    if (!row.isNumber(first)) return true;
    return row.word(first).replace(/\D/g, '').length <= BARE_DIGITS_MAX && !/^0\d/.test(row.word(first));
  }
}
