import type { Heard, Place, Said, Slot } from '../../dialogue/task.js';
import type { BankWorld } from '../bank-world.js';

const NAMED =
  '(?:reference|ref\\.?|invoice(?: (?:number|no\\.?))?|referencia|concepto|factura (?:n[úu]m(?:ero|\\.)?|n\\.?º)|référence|réf\\.?|facture (?:n°|numéro|no\\.?)|verwendungszweck|betreff|rechnung(?:snummer| nr\\.?| nummer))';
/** "Reference 4711", "invoice no. RE-2026/17", in quotes or of one word with a digit in it. */
const REFERENCE = new RegExp(
  `(?<!\\p{L})${NAMED}:? ?(?:"([^"]{1,140})"|«\\s?([^»]{1,140}?)\\s?»|„([^“"]{1,140})["“]|([\\p{L}\\d/.-]*\\d[\\p{L}\\d/.-]*))`,
  'iu',
);

/** What stands in a message as the reference of a payment, and where. */
export function referenceIn(
  text: string,
): { readonly value: string; readonly start: number; readonly end: number } | undefined {
  const found = REFERENCE.exec(text);
  const value = found
    ?.slice(1)
    .find((group) => group !== undefined)
    ?.replace(/[.,]+$/, '');
  return found && value ? { value, start: found.index, end: found.index + found[0].length } : undefined;
}

/** What whoever gets the money reads with it; none, unless one is named. */
export const referenceSlot: Slot<string, BankWorld> = {
  hear({ text }: Said, _world, _place: Place): Heard<string> | undefined {
    const reference = referenceIn(text);
    return reference && { value: reference.value };
  },
  assume: () => '',
  prompt: () => '', // it is assumed, and never asked for
};
