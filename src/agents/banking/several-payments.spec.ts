import { describe, expect, it } from 'vitest';
import { saidIn } from '../../../test/support/banking-said.js';
import type { Language } from '../languages.js';
import { severalPayments } from './several-payments.js';

const partsOf = (text: string, language: Language = 'en'): string[] =>
  severalPayments(saidIn(text, language), language).map((part) => part.text);

describe('severalPayments', () => {
  it.each<[string, Language, string[]]>([
    ['send 50 to Anna and 20 to Ben', 'en', ['send 50 to Anna', '20 to Ben']],
    ['450 to Tom and 450 to Tom and 450 to Tom', 'en', ['450 to Tom', '450 to Tom', '450 to Tom']],
    ['send 5 to Anna, 6 to Ben and 7 to Tom', 'en', ['send 5 to Anna', '6 to Ben', '7 to Tom']],
    ['send 5 to Anna and 6 to maple street apartments', 'en', ['send 5 to Anna', '6 to maple street apartments']],
    ['überweise 5 an anna und 6 auf mein Sparkonto', 'de', ['überweise 5 an anna', '6 auf mein Sparkonto']],
    ['send $50 to Anna, then $20 to Ben', 'en', ['send $50 to Anna', 'then $20 to Ben']],
    ['überweise 50 Euro an Anna und 20 Euro an Ben', 'de', ['überweise 50 Euro an Anna', '20 Euro an Ben']],
    ['envía 50 a Anna y 20 a Ben', 'es', ['envía 50 a Anna', '20 a Ben']],
    ['envoie 50 à Anna et 20 à Ben', 'fr', ['envoie 50 à Anna', '20 à Ben']],
  ])('%s', (text, language, parts) => {
    expect(partsOf(text, language)).toEqual(parts);
  });

  it.each<[string, Language]>([
    ['send 50 to Anna and Ben', 'en'],
    ['send 50 to Anna', 'en'],
    ['50, no, 60 to Anna', 'en'],
    ['send fifty and 20 cents to Anna', 'en'],
    ['send 50 to Anna, no, 60 to Ben', 'en'],
    ['schick 50 an Anna, nein, 60 an Ben', 'de'],
    ['envía 50 a Anna, no, 60 a Ben', 'es'],
    ['envoie 50 à Anna, non, 60 à Ben', 'fr'],
  ])('one: %s', (text, language) => {
    expect(partsOf(text, language)).toEqual([]);
  });
});

it.each([', 5', ' and $5', ' and 5 to tom', ', no, 6 '])(
  'a message that repeats %j for ever is not parted',
  (again) => {
    expect(partsOf(`send 5 to tom${again.repeat(1_000)}`.slice(0, 3_990))).toEqual([]);
  },
);
