import { foldedOf, mask } from '../../common/sensitive/index.js';

/** Digits with what people put between those of one number; a sign or a letter beside them is another matter. */
const NUMBER = /(?<![\p{L}\p{N}]|[.,](?<=\d.))\d(?:[ \n.\-/_,·'|]{0,3}\d)*(?![\p{L}\p{N}])/gu;
/** As many digits are a one-time code, and where they are none, nothing is lost. */
const CODE = /^\d{6}$/;
const DIGITS_MIN = 6;

const DATE = '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](?:\\d{4}|\\d{2})';
/** With thousands, or with decimals: `1,250.50`, `1 250,50`, `0.922339`, `12500.50`. */
const AMOUNT =
  "[1-9]\\d{0,2}(?:(?:,\\d{3})+|(?:\\.\\d{3})+|(?: \\d{3}){1,2}|(?:'\\d{3})+)(?:[.,]\\d{1,2})?|\\d{1,3}[.,]\\d{1,6}|\\d+[.,]\\d{1,2}";
const BIG = new RegExp(`(?<!\\d|\\d[.,])(?:${DATE}|${AMOUNT})(?!\\d|[.,]\\d)`, 'g');
const FEW = '(?:19|20)\\d{2}|\\d{1,3}00|\\d{1,3}';
/** Years, round numbers and small ones in a row. */
const LISTED = new RegExp(`^(?:${FEW})(?:(?:, ?| - |-|/)(?:${FEW}))*$`);
/** Of what is neither an amount nor a date, in one line. */
const DIGITS_BESIDE_MAX = 4;
/** A number in its pairs, or digit by digit. */
const IN_PAIRS = /^\d{1,2}(?:\D+\d{1,2})*$/;

/** Whether it is amounts, dates and counts after one another, and not one number in groups. */
function isSeveral(number: string): boolean {
  const mayList = !IN_PAIRS.test(number);
  return number.split(/ *\n */).every((line) => isOfAmounts(line) || (mayList && LISTED.test(line)));
}

function isOfAmounts(line: string): boolean {
  const beside = line.replace(BIG, '');
  return beside !== line && beside.replace(/\D/g, '').length <= DIGITS_BESIDE_MAX;
}

/**
 * A text as an outside model may see it: what `mask` finds is masked, and so is any other number of six digits or more,
 * in groups as well, that is no amount, no date and no list of such.
 */
export const forModel = (text: string): string =>
  replaced(mask(text), (number) => {
    const digits = number.replace(/\D/g, '');
    if (digits.length < DIGITS_MIN || isSeveral(number)) return undefined;
    return CODE.test(number) ? '[code]' : `••••${digits.slice(-4)}`;
  });

/**
 * What a customer wrote, message by message. Where several together hold the number of a card or an account that none of
 * them holds alone, none keeps a digit.
 */
export function allForModel(texts: readonly string[]): readonly string[] {
  const alone = texts.map((text) => mask(text)).join('\n');
  const isSplit = mask(texts.join('\n')) !== alone;
  return texts.map((text) => (isSplit ? foldedOf(forModel(text)).text.replace(/\d+/g, '••') : forModel(text)));
}

/** Puts something else in the place of numbers, in the notation of any script. */
function replaced(text: string, by: (number: string) => string | undefined): string {
  const folded = foldedOf(text);
  let made = '';
  let from = 0;
  for (const { 0: number, index } of folded.text.matchAll(NUMBER)) {
    const other = by(number);
    if (other === undefined) continue;
    const { start, end } = folded.placeOf({ start: index, end: index + number.length });
    made += text.slice(from, start) + other;
    from = end;
  }
  return made + text.slice(from);
}
