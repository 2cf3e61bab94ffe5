import { describe, expect, it } from 'vitest';
import { readWords } from '../nlp/read-words.js';
import { askedBack, completed, isAskedTool, mayAnswerTool } from './asked-tool.js';

const read = (text: string, intent: string, confidence = 0.6) => ({
  linguistics: readWords(text, { language: 'en' }),
  intent: { intent, confidence },
  alternatives: [],
  entities: [],
  modelVersion: 'en-test',
  tookMs: { nlp: 0, nlu: 0 },
});
const question = read('Where is the nearest branch?', 'branch_or_atm', 1);

describe('a tool that asks back', () => {
  it('is remembered with what it was asked', () => {
    expect(askedBack('Which city? We are in Boston and Leeds.', question)).toEqual({
      intent: 'branch_or_atm',
      text: 'Where is the nearest branch?',
    });
  });

  it('is not remembered when it answers, nor with a long story', () => {
    expect(askedBack('Boston Back Bay, 214 Newbury Street.', question)).toBeUndefined();
    expect(askedBack('Which city?', read('x'.repeat(201), 'branch_or_atm'))).toBeUndefined();
  });

  it.each([
    ['Boston', 'out_of_scope', 0.95, true],
    ['in Boston, please', 'search_transactions', 0.53, true],
    ['what is my balance', 'account_balance', 0.99, false],
    ['my aunt lives in Boston since last year', 'out_of_scope', 0.95, false],
  ])('takes %j, read as %s at %d, for its answer: %s', (text, intent, confidence, expected) => {
    expect(mayAnswerTool(read(text, intent, confidence), 0.8)).toBe(expected);
  });

  it('is asked the whole', () => {
    const { intent, linguistics } = completed(
      { intent: 'branch_or_atm', text: 'Where is the nearest branch?' },
      read('Boston', 'out_of_scope'),
    );
    expect(intent).toEqual({ intent: 'branch_or_atm', confidence: 1 });
    expect(linguistics.normalised).toBe('Where is the nearest branch? Boston');
  });

  it.each([[null], ['text'], [{ intent: 'branch_or_atm' }], [{ intent: 1, text: '' }]])('is not %j', (stored) => {
    expect(isAskedTool(stored)).toBe(false);
  });
});
