import type { Language } from '../../../languages.js';

/** An exact decimal number: `digits` divided by ten to the power of `places`. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

export const whole = (value: number | bigint): Decimal => ({ digits: BigInt(value), places: 0 });

/** Loses the zeros at the end that multiplying makes: 1.5 thousand are 1500 and not 1500.0. */
export function times({ digits, places }: Decimal, factor: number): Decimal {
  let [product, left] = [digits * BigInt(factor), places];
  for (; left > 0 && product % 10n === 0n; left--) product /= 10n;
  return { digits: product, places: left };
}

/** @param hundredths  0 to 99, added to a whole number. */
export const withHundredths = ({ digits }: Decimal, hundredths: number): Decimal => ({
  digits: digits * 100n + BigInt(hundredths),
  places: 2,
});

export const negated = ({ digits, places }: Decimal): Decimal => ({ digits: -digits, places });

/** With as many places as were said: `1250.50`. */
export function toText({ digits, places }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const all = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  return sign + (places === 0 ? all : `${all.slice(0, -places)}.${all.slice(-places)}`);
}

/**
 * A number as people write it: `1,250.50`, `1.250,50`, `1 250,50`, `1'200`. Where both separators stand, the last one
 * is the decimal one. A single one before three digits divides thousands, unless it is the language's decimal mark:
 * then "10.555" is a number with too many decimals, which somebody has to notice rather than to send ten thousand.
 * @param isContinental  says by its currency that the point divides thousands, whatever the language.
 */
export function readDigits(written: string, language: Language, isContinental = false): Decimal {
  const text = written.replace(/[' ]/g, '');
  const mark = decimalMarkOf(text, language === 'en' && !isContinental ? '.' : ',', language);
  if (mark === undefined) return whole(BigInt(text.replace(/[.,]/g, '')));
  const at = text.lastIndexOf(mark);
  const fraction = text.slice(at + 1);
  return { digits: BigInt(text.slice(0, at).replace(/[.,]/g, '') + fraction), places: fraction.length };
}

function decimalMarkOf(text: string, usual: '.' | ',', language: Language): '.' | ',' | undefined {
  const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')];
  if (comma === point) return undefined; // neither stands there
  const mark = comma > point ? ',' : '.';
  if (comma >= 0 && point >= 0) return mark;
  const parts = text.split(mark);
  if (parts.length > 2) return undefined;
  // Half of the Spanish-speaking world writes 1,250 for what the other half writes 1.250: neither has three decimals.
  const isUsual = mark === usual && language !== 'es';
  return isUsual || !DIVIDED.test(parts.join(' ')) ? mark : undefined;
}

/** What a mark may divide into thousands: `1 250`, but not `0 250` or `1250 500`. */
const DIVIDED = /^[1-9]\d{0,2} \d{3}$/;
