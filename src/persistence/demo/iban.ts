const COUNTRY = 'DE';
/** A German bank code that no bank has. */
const BANK_CODE = '99999999';

/**
 * A German IBAN with right check digits (ISO 13616, mod 97) and of no real account.
 * @param number  ten digits
 */
export function iban(number: string): string {
  const national = `${BANK_CODE}${number}`;
  const remainder = BigInt(`${national}${lettersAsDigits(COUNTRY)}00`) % 97n;
  return `${COUNTRY}${(98n - remainder).toString().padStart(2, '0')}${national}`;
}

/** A → 10 … Z → 35 */
const lettersAsDigits = (letters: string): string => [...letters].map((letter) => parseInt(letter, 36)).join('');
