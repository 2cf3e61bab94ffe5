import type { Circumstances } from './read-message.js';

/** Long enough for what many say, and too short for a story. */
const REMEMBERED_LENGTH_MAX = 60;

/**
 * Of what the reading depends on; days are told by the day (UTC).
 * @returns undefined for what is not remembered: long texts, and such with digits, which may be somebody's own.
 */
export function keyOf(text: string, { language = '', now }: Circumstances): string | undefined {
  if (text.length > REMEMBERED_LENGTH_MAX || /\p{N}|@/u.test(text)) return undefined;
  return `${language} ${now?.toISOString().slice(0, 10) ?? ''} ${text}`;
}
