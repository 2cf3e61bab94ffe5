import { correctionsIn } from '../dialogue/self-correction.js';
import type { Said } from '../dialogue/task.js';
import type { Language } from '../languages.js';
import { entitiesIn } from '../nlu/entities.js';
import type { Entity } from '../understanding.js';

const AND = /(?<!\p{L})(?:and|y|e|et|und|dann|then|luego|puis|plus)(?!\p{L})|[;,]/giu;

/** Who orders several payments says so in fewer words; and each joint costs a reading of what is on both sides of it. */
const LENGTH_MAX = 300;
const JOINTS_MAX = 10;

/**
 * "50 to Anna and 20 to Ben" are two payments, each with an amount and somebody who gets it, and "50 to Anna, 20 to Ben
 * and 30 to Tom" are three. The sentence is parted where both sides have both. "50 to Anna and Ben" is one, and so are
 * "50, no, 60 to Anna" and "50 to Anna, no, 60 to Ben".
 * @returns the parts, in their order, as if each had been said by itself; none where it is one payment, or too long a story.
 */
export function severalPayments({ text, entities, now }: Said, language: Language): readonly Said[] {
  if (text.length > LENGTH_MAX || !isPayment(entities, text, language)) return [];
  if (entities.filter(({ type }) => type === 'money').length < 2) return [];
  const joints = jointsIn(text, language);
  if (joints.length > JOINTS_MAX) return [];
  const partOf = (start: number, end?: number): Said => {
    const own = text.slice(start, end).trim();
    return { text: own, entities: entitiesIn(own, { language, now }), now };
  };
  const isOne = (part: Said): boolean => isPayment(part.entities, part.text, language);
  const parts: Said[] = [];
  let begin = 0;
  for (const { start, end } of joints) {
    if (start < begin) continue;
    const [first, rest] = [partOf(begin, start), partOf(end)];
    if (!isOne(first) || !isOne(rest)) continue;
    parts.push(first);
    begin = end;
  }
  return parts.length > 0 ? [...parts, partOf(begin)] : [];
}

/** Where the sentence may be parted. */
function jointsIn(text: string, language: Language): readonly { readonly start: number; readonly end: number }[] {
  const corrections = correctionsIn(text, language);
  return Array.from(text.matchAll(AND), ({ index: start, 0: joint }) => ({ start, end: start + joint.length })).filter(
    ({ start }) => !corrections.some((mark) => mark.start <= start && start < mark.end),
  );
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
