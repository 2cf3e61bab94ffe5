import { describe, expect, it } from 'vitest';
import { readWords } from '../nlp/read-words.js';
import { IntentReader } from '../nlu/intent-reader.js';
import { ModelClassifier } from '../nlu/model-classifier.js';
import { isOnlyValues } from './only-values.js';

const reader = new IntentReader(ModelClassifier.own());

const isOnly = (text: string): boolean => {
  const linguistics = readWords(text);
  return isOnlyValues({ linguistics, ...reader.read(linguistics), tookMs: { nlp: 0, nlu: 0 } });
};

describe('isOnlyValues', () => {
  it.each(['1 dollar', '$50', 'NL91 ABNA 0417 1643 00', 'Vera Holm', 'Jürgen Weiß', 'fifty dollars'])(
    'is so of %j',
    (text) => expect(isOnly(text)).toBe(true),
  );

  it.each(['thanks', 'Thanks', 'yes', 'what is 1 dollar in euros', 'send 50 dollars', '', '?', 'hello Vera'])(
    'is not so of %j',
    (text) => expect(isOnly(text)).toBe(false),
  );
});
