import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './languages.js';
import { warningOf } from './warning.js';

describe('warningOf', () => {
  it('says nothing where nothing was given away, and of one-time codes', () => {
    expect(warningOf([], 'en')).toBeUndefined();
    expect(warningOf(['one_time_code'], 'en')).toBeUndefined();
  });

  it('names the worst, once', () => {
    expect(warningOf(['card_number'], 'en')).toMatch(/full card numbers.*last four.*block my card/);
    expect(warningOf(['card_number', 'card_code'], 'en')).toMatch(
      /never share your card's security code.*talk to a person/,
    );
    expect(warningOf(['password', 'card_code', 'pin'], 'en')).toMatch(/never share your PIN/);
  });

  it.each(LANGUAGES)('has other words for each in %s', (language) => {
    const texts = (['pin', 'password', 'card_code', 'card_number'] as const).map((kind) => warningOf([kind], language));
    expect(new Set(texts).size).toBe(4);
  });
});
