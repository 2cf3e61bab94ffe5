import { describe, expect, it } from 'vitest';
import { EMPTY_CONTEXT } from '../conversation-context.js';
import { readWords } from '../nlp/read-words.js';
import { beginFrame, type Frame } from './frame.js';
import { isYesToOther } from './yes-to-other.js';

const READ_BACK = new Date('2026-03-18T12:00:00.000Z');
const frame: Frame = { ...beginFrame('transfer_money', READ_BACK), stage: 'confirming' };

const turn = (text: string, unseenSince?: Date, isInterrupted?: true) => ({
  understanding: {
    linguistics: readWords(text, { language: 'en' }),
    intent: { intent: 'affirm', confidence: 1 },
    alternatives: [],
    entities: [],
    modelVersion: 'en-test',
    tookMs: { nlp: 0, nlu: 0 },
  },
  context: { ...EMPTY_CONTEXT, ...(isInterrupted && { isInterrupted }) },
  ...(unseenSince && { unseenSince }),
});
const seconds = (count: number): Date => new Date(READ_BACK.getTime() + count * 1_000);

describe('a yes to a read-back', () => {
  it('that came behind it is one', () => {
    expect(isYesToOther(turn('yes'), frame)).toBe(false);
    expect(isYesToOther(turn('yes', READ_BACK), frame)).toBe(false);
    expect(isYesToOther(turn('yes', seconds(2)), frame)).toBe(false);
  });

  it('that was on its way before it is none', () => {
    expect(isYesToOther(turn('yes', seconds(-0.001)), frame)).toBe(true);
  });

  it('behind which something else was said is none', () => {
    expect(isYesToOther(turn('yes', seconds(2), true), frame)).toBe(true);
  });

  it('is no other word, and asked of nothing else', () => {
    expect(isYesToOther(turn('no', seconds(-1)), frame)).toBe(false);
    expect(isYesToOther(turn('yes', seconds(-1)), { ...frame, stage: 'filling' })).toBe(false);
  });
});
