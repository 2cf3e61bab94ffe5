/**
 * Whole words only, in all four languages at once: insults stay insults when somebody changes the language. Words that
 * are harmless in another of the four ("con" in Spanish, "fag" in French slang) are left out.
 */
const PROFANITY =
  /(?<!\p{L})(?:f+u+c+k\p{L}*|motherf\p{L}*|sh[i1]t+(?:ty|s|hole)?|bullshit|bitch(?:es)?|bastards?|assholes?|arseholes?|dickheads?|wankers?|twats?|cunts?|piss off|wtf|mierda|joder|jod(?:ido|ida|er|ete)|coño|cabr[oó]n(?:es|a)?|gilipollas|hij[oa]s? de puta|puta(?:s|madre)?|puto|pendej[oa]s?|merde|putain|connard(?:s|e)?|conn?asse|salaud|salope|enfoir[ée]s?|encul[ée]s?|bordel|foutre|schei(?:ß|ss)e?|schei(?:ß|ss)\p{L}*|arschl(?:o|ö)ch(?:er)?|wichser|hurensohn|verdammt(?:e|er|es|en)?|verfickt\p{L}*|fick(?:t|en)?|drecks\p{L}*|leck mich)(?!\p{L})/iu;

export const isProfane = (normalised: string): boolean => PROFANITY.test(normalised);
