const SINGLE_QUOTES = /[\u2018\u2019\u201A\u201B\u02BC\u0060\u00B4\uFF07]/g;
const DOUBLE_QUOTES = /[\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
/** Zero-width characters and soft hyphens: unseen by the writer, and they split words. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** Nearly every message: words of visible ASCII with a space between. It is normalised as it stands. */
const PLAIN = /^[!-_a-~]+(?: [!-_a-~]+)*$/;

/** NFC with one kind of quotes, dashes and spaces, so that what looks the same is the same. Case is kept. */
export function normalise(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(INVISIBLE, '') // first: they may stand between a letter and its accent
    .normalize('NFC')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
