import { shownText } from '../agents/index.js';
import { mask } from '../common/sensitive/index.js';

/** As much of a description as a line of a reply shows, in characters. */
const LENGTH_MAX = 140;

/**
 * What others wrote at the bank, on one line: as harmless as what tools say, and of card and account numbers in it the
 * last four. Masked before it is shortened, since half a number is not known for one.
 */
export const oneLine = (text: string): string =>
  mask(shownText(text.replace(/\s+/gu, ' ')))
    .slice(0, LENGTH_MAX)
    .trimEnd()
    .replace(/[\uD800-\uDBFF]$/, '');
