import type { Entity } from '../../understanding.js';
import type { Language } from '../../languages.js';
import type { Span, Taken } from './span.js';

/** A text on its way through the readers, each of which leaves alone what one before it has taken. */
export interface Source {
  readonly text: string;
  readonly language: Language;
  readonly taken: Taken;
}

/** An entity at a place, with the text that stands there. */
export function entityAt(
  text: string,
  { start, end }: Span,
  entity: Omit<Entity, 'text' | 'start' | 'end'> & { type: string; value: string | number },
): Entity {
  return { ...entity, text: text.slice(start, end), start, end };
}

/** The place of a pattern's first group, or of all of it. */
export function spanOf(match: RegExpMatchArray, group = 0): Span {
  const start = (match.index ?? 0) + (group === 0 ? 0 : match[0].lastIndexOf(match[group] ?? ''));
  return { start, end: start + (match[group] ?? '').length };
}
