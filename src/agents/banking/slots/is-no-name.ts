/** Of a name, "van der" and the like; whoever writes more than these in small letters says something. */
const SMALL_WORDS_MAX = 4;
/** "Will Smith" and "Can Demir" are names, and "will" and "can" ask only with the words that follow. */
const ASKS =
  /^[^\p{L}]*(?:how|what|why|where|when|which|who|whose|whom|(?:can|could|do|does|did|will|would|should|may|is|are|am) (?:i|you|we|it|this|that|there|he|she|they)|c[óo]mo|qu[ée]|cu[áa]l(?:es)?|cu[áa]ndo|cu[áa]nto|d[óo]nde|qui[ée]n|por qu[ée]|puedo|puede|comment|pourquoi|quand|o[ùu]|que|quoi|quel(?:le)?s?|qui|combien|est-ce|puis-je|wie|was|warum|wieso|wann|wo|wer|wem|welche\p{L}*|kann (?:ich|man)|muss (?:ich|man))(?!\p{L})/iu;
/** Two words as names are written, whatever they are: "Qui Nguyen". */
const WRITTEN_AS_NAME = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+$/u;
/** Said while somebody looks for it. */
const FILLER =
  /^[^\p{L}]*(?:(?:just )?(?:wait|hold on|hang on|(?:one|a|give me|let me|just) (?:moment|minute|min|second|sec|a|look|see|check|find))|i(?:'m|'ll|'d)? |espere?|un (?:momento|segundo|minuto|instant|moment)|d[ée]jeme|d[ée]jame|dame|attend[sz]?|attendez|laisse[sz]?-moi|donne[sz]?-moi|je |j'|moment|warten?|sekunde|einen|eine|gleich|ich )/iu;
/** Somebody, and nobody that could be found by it. */
const PRONOUN =
  /^(?:(?:to|for|al?|para|à|pour|an|für) )?(?:him|her|them|he|she|they|it|someone|somebody|anyone|anybody|alguien|ella|ellos|ellas|él|les?|la|lo|lui|elle|eux|elles|leur|quelqu['’]une?|ihr|ihm|ihn|ihnen|sie|er|jemand(?:en|em)?)[.!]*$/iu;

const TO_PRONOUN =
  /(?<!\p{L})(?:(?:send|pay|give|wire|transfer|to|for) (?:her|him|them)|(?:env[ií]a|m[áa]nda|p[áa]ga|transfi[ée]re|da)les?|(?:a|para) (?:él|ella|ellos|ellas)|(?:envoie|vire|verse|donne|paye?|paie)[sz]?-(?:lui|leur)|(?:à|pour) (?:lui|elle|eux|elles)|(?:schicke?|überweise?|sende?|zahle?|gib|an|für) (?:ihr|ihm|ihn|ihnen))(?!\p{L})/iu;

/** "Send her 45.50" */
export const isToPronoun = (text: string): boolean => TO_PRONOUN.test(text);

export const isPronoun = (text: string): boolean => PRONOUN.test(text.trim());

/** "How do I change my address", "moment, I'm looking for it": said where a name was asked for, and none. */
export function isNoName(text: string): boolean {
  const small = text.split(/\s+/).filter((word) => /^\p{Ll}/u.test(word));
  if (text.includes('?') || small.length > SMALL_WORDS_MAX || isPronoun(text)) return true;
  return !WRITTEN_AS_NAME.test(text) && (ASKS.test(text) || FILLER.test(text));
}
