import type { Turn } from '../agent.js';
import type { Frame } from './frame.js';
import { yesOrNo } from './yes-or-no.js';

type Said = Pick<Turn, 'understanding' | 'context' | 'unseenSince'>;

/** A yes behind something else that was said since, or one that was on its way already when this was read back. */
export function isYesToOther(said: Said, { stage, touchedAt }: Frame): boolean {
  const { normalised, language } = said.understanding.linguistics;
  const isYes = stage === 'confirming' && yesOrNo(normalised, language) === 'yes';
  return isYes && (said.context.isInterrupted === true || isBefore(said, touchedAt));
}

/** It was on its way already when that was said. @param saidAt  ISO 8601 */
export const isBefore = ({ unseenSince }: Pick<Turn, 'unseenSince'>, saidAt: string): boolean =>
  unseenSince !== undefined && Date.parse(saidAt) > unseenSince.getTime();
