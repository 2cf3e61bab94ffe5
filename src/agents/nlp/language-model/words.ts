/** Names of addresses and what has digits in it are nobody's language. */
const WORD = /(?<![\p{L}\p{N}@._-])\p{L}+(?![\p{N}@_])/gu;

/** As they are written: "J'ai 50 €" has "J" and "ai". */
export const wordsIn = (text: string): readonly string[] => text.match(WORD) ?? [];
