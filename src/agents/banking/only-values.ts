import type { Understanding } from '../understanding.js';

/** Two words and more with capitals: in one word, "Thanks" looks like that as well. */
const FULL_NAME = /^\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*){1,3}$/u;
const LETTERS_AND_DIGITS = /[\p{L}\p{N}]/gu;

/**
 * "1 dollar", "DE89 …" and "Vera Holm" answer what was asked, whatever they are read as: they say nothing that anybody
 * could want done.
 */
export function isOnlyValues({ linguistics: { normalised }, entities }: Understanding): boolean {
  if (FULL_NAME.test(normalised)) return true;
  const isInside = (at: number): boolean => entities.some(({ start, end }) => start <= at && at < end);
  const said = Array.from(normalised.matchAll(LETTERS_AND_DIGITS), ({ index }) => index);
  return said.length > 0 && said.every(isInside);
}
