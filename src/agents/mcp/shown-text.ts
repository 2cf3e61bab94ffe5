/** As much as one reads in a chat, in characters. */
const TEXT_MAX = 1_500;
/** What can't be seen: controls but line feed, and format characters that turn or hide text. */
const UNSEEN = /[^\P{C}\n]/gu;

/**
 * What a tool or a bank said, as it may stand in a reply: without what hides or turns text, and with nothing in it that HTML or
 * Markdown would act on, because nobody here knows what clients do with replies. Shortened at the end of a word.
 */
export function shownText(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('`', '’')
    .replace(/\]\s*(?=[([:])/g, '] ')
    .replace(/\n\s*\n/g, '\n')
    .trim();
  return shorten(plain);
}

function shorten(text: string): string {
  if (text.length <= TEXT_MAX) return text;
  const [start = ''] = /^[^]*\s/.exec(text.slice(0, TEXT_MAX)) ?? [text.slice(0, TEXT_MAX)];
  return `${start.trimEnd().replace(/[\uD800-\uDBFF]$/, '')} …`;
}
