import { ERROR_CATALOGUE, type ErrorCode } from '../../common/error-catalogue.js';
import { CLOSE_CODES, closingOf, SERVICE_RESTART, TOO_SLOW } from '../../realtime/index.js';

/** By WebSocket's own library, before a frame is anybody's: what came is none, no UTF-8, or too large. */
const OF_THE_LIBRARY = { 1002: 'what came is no frame', 1007: 'what came is no UTF-8', 1009: 'a frame is too large' };

/** Where what the catalogue says of a code is about HTTP. */
const WORDS: Partial<Record<ErrorCode, string>> = { UNSUPPORTED_MEDIA_TYPE: 'Frames are text, not binary.' };

/** A list in Markdown of the codes that connections are closed with, as the code that closes them has it. */
export function closings(): string {
  const codes = Object.keys(CLOSE_CODES) as ErrorCode[];
  const lines = [
    ...codes.map((code) => ({
      ...closingOf(code),
      words: `\`${code}\`. ${WORDS[code] ?? ERROR_CATALOGUE[code].explanation}`,
    })),
    { ...SERVICE_RESTART, words: 'the instance goes down. Connect again: another one answers.' },
    { ...TOO_SLOW, words: 'connect again with `after`, and read faster.' },
  ].map(({ code, reason, words }) => ({ code, line: `**${code}** ${reason}: ${words}` }));
  const others = Object.entries(OF_THE_LIBRARY).map(([code, words]) => ({
    code: Number(code),
    line: `**${code}**: ${words}`,
  }));
  return [...lines, ...others]
    .sort((a, b) => b.code - a.code)
    .map(({ line }) => `- ${line}`)
    .join('\n');
}
