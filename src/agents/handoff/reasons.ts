import type { Reading } from '../agent.js';
import { isAboutCode } from '../dialogue/codes.js';
import { type EscalationReason, KEPT_FOR_PEOPLE } from '../effect.js';

/** What a message that was read so leads to a person for. */
export const REASON_OF: Readonly<Record<string, EscalationReason>> = {
  talk_to_human: 'asked',
  fraud_report: 'fraud',
  complaint: 'complaint',
};

/** Why the bank has to look at this message, whoever asks for it or not; undefined when it need not. */
export function keptReasonIn(reading: Reading): EscalationReason | undefined {
  const { alarm, right, isInsult } = reading.understanding.linguistics;
  if (alarm) return 'alarm';
  const reason = isInsult || isAboutCode(reading) ? undefined : REASON_OF[reading.understanding.intent.intent];
  if (reason !== undefined && KEPT_FOR_PEOPLE.includes(reason)) return reason;
  return right === undefined ? undefined : 'right';
}
