import { CODES_SENT_MAX, WRONG_CODES_MAX } from '../effect.js';
import type { Language } from '../languages.js';
import { asksForCodeAgain, saysCode } from './codes.js';
import * as words from './dialogue-words.js';
import { type Frame, touched } from './frame.js';
import type { Step } from './step.js';
import type { Said } from './task.js';

/* What is said of one-time codes, beside the right one. */

export interface SaidAt {
  readonly language: Language;
  readonly now: Date;
}

/** The same code: one that comes late is as good. Until when it counts does not change. */
export function codeSentAgain(frame: Frame, { language, now }: SaidAt): Step {
  const codesSent = (frame.codesSent ?? 1) + 1;
  if (codesSent > CODES_SENT_MAX)
    return { frame, say: words.codeNotSentAgain(language, CODES_SENT_MAX), effects: [], isInVain: true };
  const effects = [{ kind: 'resend_code', approvalId: frame.approvalId ?? '' }] as const;
  return { frame: touched({ ...frame, codesSent }, now), say: words.codeSentAgain(language), effects };
}

export function wrongCode(frame: Frame, { language }: SaidAt): Step {
  const wrongCodes = frame.wrongCodes + 1;
  const left = WRONG_CODES_MAX - wrongCodes;
  const effects = [{ kind: 'count_wrong_code', approvalId: frame.approvalId ?? '' }] as const;
  if (left <= 0) return { frame: null, say: words.codeFailed(language), effects };
  return { frame: { ...frame, wrongCodes }, say: words.wrongCode(language, left), effects };
}

/** A code for what was changed since, or a question where it is: six digits would be read as an amount else. */
export const isAboutVoidedCode = ({ stage, isCodeVoided }: Frame, { text }: Said): boolean =>
  isCodeVoided === true && stage !== 'code' && (saysCode(text) || asksForCodeAgain(text));

/** @param question  what waits for an answer now */
export const codeVoided = (frame: Frame, question: string, { language, now }: SaidAt): Step => ({
  frame: touched(frame, now),
  say: `${words.codeVoided(language)} ${question}`,
  effects: [],
  isInVain: true,
});

/** It came while an order that was given since is spoken of. */
export const codeForAnother = (frame: Frame, question: string, { language, now }: SaidAt): Step => ({
  frame: touched(frame, now),
  say: `${words.codeForAnother(language)} ${question}`,
  effects: [],
  isInVain: true,
});
