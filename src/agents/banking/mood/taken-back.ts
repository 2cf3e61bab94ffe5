/*
 * "Send 5 to Anna, forget it": the last words take back what was said before them in the same breath.
 */

/** Said of nothing else, with or without a pause before them. */
const FORGET = [
  'forget (?:it|that|about it)|never ?mind|scratch that|cancel (?:it|that)',
  'olv[ií]da(?:lo|te)|olv[ií]de(?:lo|se)|d[eé]j[ae]lo',
  'laissez? (?:tomber|ça)|oubliez?(?:[ -](?:ça|cela|le))?',
  'vergiss (?:es|das)|vergessen sie (?:es|das)|lass(?:en sie)? (?:es|das|gut sein|stecken|sein)',
];
/** Need a pause or an "or" before them: "I would better not" says something else. */
const BETTER_NOT = [
  "(?:(?:actually|please|no|maybe|perhaps) )*(?:don'?t(?: do (?:it|that))?|(?:better|rather|maybe|perhaps|actually|not now|please) not)|i(?:'ve| have)? changed my mind",
  '(?:no )?mejor no|(?:me lo )?he cambiado de idea|c[aá]ncel[ae](?:lo)?',
  "(?:plutôt|mieux vaut|finalement|en fait) (?:non|pas)|j'ai changé d'avis|annulez?(?: (?:ça|tout))?|non,? rien",
  '(?:(?:doch|lieber|besser) )+nicht|ich hab(?:e)? es mir anders überlegt|ach nein',
];
/** Few signs: of a long row of them each would else be tried as the first. */
const PAUSE = '(?:[,;:.!…–—-]{1,3}\\s*|\\s+(?:or|but|o|pero|ou|mais|oder|aber)\\s+)';
const TAKEN_BACK = new RegExp(
  `\\S(?:${PAUSE}(?:${[...FORGET, ...BETTER_NOT].join('|')})|\\s+(?:${FORGET.join('|')}))[\\s.!…]*$`,
  'iu',
);

/** Whether something was said, and then taken back as a whole. "Forget it" alone takes back nothing of its own. */
export const isTakenBack = (text: string): boolean => TAKEN_BACK.test(text);
