import type { Entity } from '../../understanding.js';
import { entityAt, type Source, spanOf } from './found.js';
import { readDigits, toText } from './money/decimal.js';
import { spokenNumber } from './money/spoken-number.js';
import { Row } from './money/row.js';
import { tokensOf } from './money/tokens.js';

const WORD = 'per ?cent|percent|pct|por ciento|pour ?cents?|prozent';
const DIGITS = new RegExp(`(-?\\d+(?:[.,]\\d+)?) ?(?:%|(?:${WORD})(?!\\p{L}))`, 'giu');
const SPOKEN = new RegExp(`(?:${WORD})(?!\\p{L})`, 'iu');

/** "5%", "2,5 Prozent", "five percent": the value is a decimal with a point. */
export function percentagesIn(source: Source): readonly Entity[] {
  const { text, language, taken } = source;
  if (!text.includes('%') && !SPOKEN.test(text)) return [];
  const written = Array.from(text.matchAll(DIGITS)).filter((match) => taken.isFree(spanOf(match)));
  if (written.length === 0) return spokenIn(source);
  return written.map((match) => {
    const digits = match[1] ?? '';
    const value = `${digits.startsWith('-') ? '-' : ''}${toText(readDigits(digits.replace('-', ''), language))}`;
    return entityAt(text, spanOf(match), { type: 'percentage', value });
  });
}

function spokenIn({ text, language }: Source): readonly Entity[] {
  const unit = SPOKEN.exec(text);
  if (!unit) return [];
  const tokens = tokensOf(text.slice(0, unit.index), false);
  const row = new Row(tokens, language);
  for (const [first, { start }] of tokens.entries()) {
    const spoken = spokenNumber(row, first);
    if (spoken?.next !== tokens.length) continue;
    const span = { start, end: unit.index + unit[0].length };
    return [entityAt(text, span, { type: 'percentage', value: String(spoken.value) })];
  }
  return [];
}
