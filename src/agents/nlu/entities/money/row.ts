import type { Language } from '../../../languages.js';
import { type CurrencyWord, currencyBefore, currencyWord } from './currencies.js';
import { type NumberWord, numberWord } from './number-words.js';
import { type Token, touches } from './tokens.js';

/** The tokens of a text in one language. Past either end stand empty words. */
export class Row {
  constructor(
    private readonly tokens: readonly Token[],
    readonly language: Language,
  ) {}

  get length(): number {
    return this.tokens.length;
  }

  token(at: number): Token | undefined {
    return this.tokens[at];
  }

  /** Folded; empty where there is none. */
  word(at: number): string {
    return this.tokens[at]?.word ?? '';
  }

  isNumber(at: number): boolean {
    return this.tokens[at]?.isNumber === true;
  }

  /** Nothing stands between it and the one before. */
  isGlued(at: number): boolean {
    return touches(this.tokens[at - 1], this.tokens[at]);
  }

  currency(at: number): CurrencyWord | undefined {
    return currencyWord(this.word(at));
  }

  currencyBefore(at: number): CurrencyWord | undefined {
    return currencyBefore(this.word(at));
  }

  number(at: number): NumberWord | undefined {
    return numberWord(this.word(at), this.language);
  }

  /** A dash at a number, and at nothing before it but a currency: "-50", "$-50", but not "20-50". */
  isMinusSign(at: number): boolean {
    if (this.word(at) !== '-' || !this.isGlued(at + 1)) return false;
    return !this.isGlued(at) || this.currencyBefore(at - 1) !== undefined;
  }
}
