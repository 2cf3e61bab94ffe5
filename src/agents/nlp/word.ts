/** Whole words, in any case. @param patterns  regular expressions, one for each language as a rule */
export const word = (...patterns: readonly string[]): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${patterns.join('|')})(?!\\p{L})`, 'iu');
