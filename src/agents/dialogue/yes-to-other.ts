import type { Turn } from '../agent.js';
import type { Frame } from './frame.js';
import { yesOrNo } from './yes-or-no.js';

type Said = Pick<Turn, 'understanding' | 'context' | 'unseenSince'>;

/** A yes behind something else that was said since, or one that was on its way already when this was read back. */
export function isYesToOther({ understanding, context, unseenSince }: Said, { stage, touchedAt }: Frame): boolean {
  const { normalised, language } = understanding.linguistics;
  const isYes = stage === 'confirming' && yesOrNo(normalised, language) === 'yes';
  const isTooSoon = unseenSince !== undefined && Date.parse(touchedAt) > unseenSince.getTime();
  return isYes && (context.isInterrupted === true || isTooSoon);
}
