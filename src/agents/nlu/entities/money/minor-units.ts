const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * A `money` entity's value in whole minor units, for `Money.of`.
 * @param decimal  as in the entity: `1250.50`.
 * @param places  decimal places of the currency: 2 for euros, 0 for yen.
 * @returns undefined if more decimals were said than the currency has. Zeros count: "1.000" may be a thousand.
 * @throws RangeError  it is no decimal.
 */
export function minorUnits(decimal: string, places: number): bigint | undefined {
  const [, sign = '', whole, fraction = ''] = DECIMAL.exec(decimal) ?? [];
  if (whole === undefined) throw new RangeError(`no decimal: ${decimal}`);
  if (fraction.length > places) return undefined;
  const minor = BigInt(whole + fraction.padEnd(places, '0'));
  return sign === '-' ? -minor : minor;
}
