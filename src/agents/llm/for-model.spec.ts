import { describe, expect, it } from 'vitest';
import { allForModel, forModel } from './for-model.js';

describe('forModel', () => {
  it.each([
    ['the code is 123456, hurry', 'the code is [secret], hurry'],
    ['it says 123456', 'it says [code]'],
    ['reference 12345678', 'reference ••••5678'],
    ['what about 4111 1111', 'what about ••••1111'],
    ['and 1111.1111', 'and ••••1111'],
    ['and 11 11 11 11', 'and ••••1111'],
    ['and ١١١١ ١١١١', 'and ••••1111'],
    ['and 1 1 1 1 1 1 1', 'and ••••1111'],
    ['and 4111-1111', 'and ••••1111'],
  ])('makes of %j %j', (text, made) => {
    expect(forModel(text)).toBe(made);
  });

  it.each([
    'I have $5,432.10 and 1.234.567,89 € since 14.02.2026, 9:30–17:00',
    '1 USD = 0.922339 EUR, or 150.729 JPY',
    '2026-03-14 1,250.50 12\n2026-03-15 5,432.10 7',
    '5 432,10 € ou 12500,50 €',
    '14.02.26 and 12.50 13.50 14.50',
    'in 2023, 2024 and 2025',
    'between 1000 - 2000 or 50, 100, 200',
    'Konto ••1234',
  ])('leaves %j as it is', (text) => {
    expect(forModel(text)).toBe(text);
  });
});

describe('allForModel', () => {
  it.each([
    [['my card 4111', '1111', '1111', '1111 is it']],
    [['my card is 4111 1111', '1111 1111']],
    [['DE89 3704', '0044 0532 0130 00']],
  ])('passes nothing of a number that is split: %j', (texts) => {
    expect(allForModel(texts).join(' ')).not.toMatch(/4111 1111|1111 1111|3704|0044|\d{4} \d{4}|(?<!•)\d{4}/);
  });

  it('leaves messages as they are', () => {
    expect(allForModel(['I want 5000', '12 months', '3.5 %'])).toEqual(['I want 5000', '12 months', '3.5 %']);
  });
});
