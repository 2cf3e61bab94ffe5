import { AND, FEW, INSTEAD, matcher, ORDERED, word } from './clauses.js';

/** "Did I pay Anna", "have I already sent", "I paid her yesterday": of what was, or was not, paid before. */
const PAID_BEFORE = matcher(
  word("did(?:n'?t| not)? (?:i|we|you|it|he|she|they|my|the|that|this|anyone|anybody|\\p{L}+ (?:get|receive))"),
  word(`(?:have|had)(?:n'?t| not)? (?:i|we|you) ${FEW}(?:sent|paid|transferred|wired|moved|given)`),
  word(
    `(?:have|has|had)(?:n'?t| not)? (?:it|that|this|the|my|anything|\\p{Lu}\\p{L}+) ${FEW}(?:been (?:sent|paid|transferred|wired)|gone (?:out|through))`,
  ),
  word(
    `(?:i|we)(?:'ve|'d| have| had)? (?:(?:already|just|only|never|not|once|ever|definitely|certainly) )*(?:sent|paid|transferred|wired|moved|gave|given)`,
  ),
  word(`(?:was|were|has been|have been) ${FEW}(?:sent|paid|transferred|wired)`),
  word(`(?:he|has|hemos|había|habíamos) ${FEW}(?:enviado|mandado|pagado|transferido|girado)`),
  word('(?:envié|mandé|pagué|transferí|giré|enviamos|mandamos|pagamos|transferimos)'),
  word(`(?:ai-je|avons-nous|a-t-on|avons|avais) ${FEW}(?:envoyé|viré|versé|payé|transféré)[es]*`),
  `(?<!\\p{L})j'ai ${FEW}(?:envoyé|viré|versé|payé|transféré)[es]*(?!\\p{L})`,
  word(
    `(?:habe?|hab'|haben|hatten?|wurden?|ist|sind|war|waren) ${FEW}(?:überwiesen|ueberwiesen|geschickt|gesendet|gesandt|bezahlt|gezahlt|transferiert)`,
  ),
);

const isOfPaymentBefore = (text: string): boolean => PAID_BEFORE.test(text);

const REFUSES_TO_PAY_YET = matcher(
  word("(?:i|we) (?:haven'?t|have not|didn'?t|did not|never)", '(?:no (?:he|hemos|pagué|envié))'),
  word("(?:n'ai|n'avons) (?:pas|jamais)", '(?:noch )?nicht (?:bezahlt|überwiesen|gezahlt)'),
);
/** "They have sent me a bill": somebody else did, and the customer may want something done about it. */
const TO_ME = matcher(
  word('(?:sent|paid|given|gave) (?:me|us)', "m'(?:a|ont|avait)", '(?:me|nos) (?:ha|han|envió|mandó)', '(?:mir|uns)'),
);

/** Asks, or tells, of a payment that was made or was not, and orders none. */
export function isAboutPaymentBefore(text: string): boolean {
  if (!isOfPaymentBefore(text) || TO_ME.test(text)) return false;
  if (!text.includes('?') && REFUSES_TO_PAY_YET.test(text)) return false;
  const rest = text.split(INSTEAD).flatMap((clause) => clause.split(AND));
  return !rest.some((clause) => !PAID_BEFORE.test(clause) && ORDERED.payment.test(clause));
}
