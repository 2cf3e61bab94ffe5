import { describe, expect, it } from 'vitest';
import { EMPTY_CONTEXT } from '../conversation-context.js';
import { readWords } from '../nlp/read-words.js';
import { isAskedName } from './asked-name.js';
import { beginFrame } from './frame.js';

const NOW = new Date('2026-03-01T12:00:00Z');

const isName = (text: string, asked = 'name'): boolean =>
  isAskedName({
    understanding: {
      linguistics: readWords(text),
      intent: { intent: 'talk_to_human', confidence: 1 },
      alternatives: [],
      entities: [],
      modelVersion: '',
      tookMs: { nlp: 0, nlu: 0 },
    },
    context: { ...EMPTY_CONTEXT, tasks: [{ ...beginFrame('add_payee', NOW), asked }] },
  });

describe('a name that was asked for', () => {
  it.each(['Anna Real', 'John Agent', 'Human Rights Watch', 'Peter Fraud', 'Hope Stop', 'Sofia Cancel', 'Help e.V.'])(
    'is %j, whatever its words mean elsewhere',
    (text) => {
      expect(isName(text)).toBe(true);
      expect(isName(text, 'iban')).toBe(false);
    },
  );

  it.each([
    'agent',
    'Agent',
    'stop',
    'Cancel',
    'help',
    'talk to a person',
    'Talk To A Human',
    'Real Person',
    'Help Me Please',
  ])('is not %j', (text) => expect(isName(text)).toBe(false));
});
