import { LRUCache } from 'lru-cache';

const CURRENCY = /^[A-Z]{3}$/;

/** An exact amount: whole minor units (cents, for most) of an ISO 4217 currency. Immutable. */
export class Money {
  private constructor(
    readonly minor: bigint,
    readonly currency: string,
  ) {}

  /** @throws RangeError  the currency is not three capital letters. */
  static of(minor: bigint, currency: string): Money {
    if (!CURRENCY.test(currency)) throw new RangeError(`no currency code: ${currency}`);
    return new Money(minor, currency);
  }

  /**
   * @param decimal  major units: `-12.5`.
   * @returns undefined when it has more places than the currency. Zeros count: "1.000" may be a thousand.
   */
  static parse(decimal: string, currency: string): Money | undefined {
    const { places } = notationOf('en', currency);
    const [, sign = '', whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
    if (whole === undefined || fraction.length > places) return undefined;
    const minor = BigInt(whole + fraction.padEnd(places, '0'));
    return Money.of(sign === '-' ? -minor : minor, currency);
  }

  /** @throws RangeError  the currencies differ: nobody here knows a rate. */
  plus(other: Money): Money {
    if (other.currency !== this.currency) throw new RangeError(`cannot add ${other.currency} to ${this.currency}`);
    return new Money(this.minor + other.minor, this.currency);
  }

  negated(): Money {
    return new Money(-this.minor, this.currency);
  }

  get isNegative(): boolean {
    return this.minor < 0n;
  }

  /** @throws RangeError  the currencies differ. */
  isAbove(other: Money): boolean {
    return this.plus(other.negated()).minor > 0n;
  }

  equals(other: Money): boolean {
    return this.minor === other.minor && this.currency === other.currency;
  }

  /** Major units with a decimal point and all places of the currency: `-1234.50`; no point for yen. */
  toDecimal(): string {
    const { places } = notationOf('en', this.currency);
    const digits = (this.isNegative ? -this.minor : this.minor).toString().padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    const fraction = digits.slice(digits.length - places);
    return `${this.isNegative ? '-' : ''}${whole}${places > 0 ? `.${fraction}` : ''}`;
  }

  /**
   * As people of that locale write it: `$5,432.10`. Exact for any size, because Intl is given decimal text and not a
   * floating-point number.
   * @param locale  BCP 47
   */
  format(locale: string): string {
    return notationOf(locale, this.currency).formatter.format(this.toDecimal() as Intl.StringNumericLiteral);
  }
}

interface Notation {
  readonly formatter: Intl.NumberFormat;
  /** Decimal places of the currency. */
  readonly places: number;
}

/** Making a formatter costs some fifty times what using one costs, and asking it for its options nearly as much. */
const notations = new LRUCache<string, Notation>({ max: 100 });

function notationOf(locale: string, currency: string): Notation {
  const key = `${locale} ${currency}`;
  const known = notations.get(key);
  if (known) return known;
  const formatter = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const made = { formatter, places: formatter.resolvedOptions().maximumFractionDigits ?? 0 };
  notations.set(key, made);
  return made;
}
