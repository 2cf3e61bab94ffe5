import type { Understanding } from '../understanding.js';

/** Two words and more with capitals: in one word, "Thanks" looks like that as well. */
const FULL_NAME = /^\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*){1,3}$/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * "1 dollar", "DE89 …" and "Vera Holm" answer what was asked, whatever they are read as: they say nothing that anybody
 * could want done.
 */
export function isOnlyValues({ linguistics: { normalised }, entities }: Understanding): boolean {
  if (FULL_NAME.test(normalised)) return true;
  return LETTER_OR_DIGIT.test(normalised) && !LETTER_OR_DIGIT.test(besides(normalised, entities));
}

/** @param entities  in the order of their places; some lie in others. */
function besides(text: string, entities: Understanding['entities']): string {
  const gaps: string[] = [];
  let read = 0;
  for (const { start, end } of entities) {
    if (start > read) gaps.push(text.slice(read, start));
    read = Math.max(read, end);
  }
  return [...gaps, text.slice(read)].join(' ');
}
