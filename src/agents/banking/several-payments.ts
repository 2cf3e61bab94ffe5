import { isWithinCorrection } from '../dialogue/self-correction.js';
import type { Said } from '../dialogue/task.js';
import type { Language } from '../languages.js';
import { entitiesIn } from '../nlu/entities.js';
import type { Entity } from '../understanding.js';

const AND = /(?<!\p{L})(?:and|y|e|et|und|dann|then|luego|puis|plus)(?!\p{L})|[;,]/giu;

/**
 * "50 to Anna and 20 to Ben" are two payments, each with an amount and somebody who gets it, and "50 to Anna, 20 to Ben
 * and 30 to Tom" are three. The sentence is parted where both sides have both. "50 to Anna and Ben" is one, and so are
 * "50, no, 60 to Anna" and "50 to Anna, no, 60 to Ben".
 * @returns the parts, in their order, as if each had been said by itself; none where it is one payment.
 */
export function severalPayments({ text, entities, now }: Said, language: Language): readonly Said[] {
  if (!isPayment(entities, text, language) || entities.filter(({ type }) => type === 'money').length < 2) return [];
  const partOf = (part: string): Said => {
    const own = part.trim();
    return { text: own, entities: entitiesIn(own, { language, now }), now };
  };
  for (const { index, 0: joint } of text.matchAll(AND)) {
    if (isWithinCorrection(text, index, language)) continue;
    const [first, rest] = [partOf(text.slice(0, index)), partOf(text.slice(index + joint.length))];
    if (![first, rest].every((part) => isPayment(part.entities, part.text, language))) continue;
    const others = severalPayments(rest, language);
    return [first, ...(others.length > 0 ? others : [rest])];
  }
  return [];
}

/** "30 to maple street apartments", "20 to my savings": somebody who gets it, though no name by the look of it. */
const TO: Readonly<Record<Language, RegExp>> = {
  en: /(?<!\p{L})to \p{L}/iu,
  es: /(?<!\p{L})(?:al?|para) \p{L}/iu,
  fr: /(?<!\p{L})(?:à|aux?|vers) \p{L}/iu,
  de: /(?<!\p{L})(?:an|aufs?|zu[mr]?) \p{L}/iu,
};

const isPayment = (entities: readonly Entity[], text: string, language: Language): boolean =>
  entities.some(({ type }) => type === 'money') && namesWhoGetsIt(entities, text, language);

export const namesWhoGetsIt = (entities: readonly Entity[], text: string, language: Language): boolean =>
  entities.some(({ type }) => type === 'payee_name') || TO[language].test(text);
