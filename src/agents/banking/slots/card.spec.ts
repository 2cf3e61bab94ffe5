import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import type { Place } from '../../dialogue/task.js';
import { cardSlot } from './card.js';

const hear = (text: string, place: Place = { isAsked: false }) => cardSlot(['active']).hear(saidIn(text), WORLD, place);

describe('the card', () => {
  it.each(['the other card', 'no, the other one', 'la otra', "l'autre carte", 'die andere'])(
    'is by %j the one of two that was not meant',
    (text) => {
      expect(hear(text, { isAsked: false, current: 'debit' })).toEqual({ value: 'credit' });
      expect(hear(text, { isAsked: false, current: 'credit' })).toEqual({ value: 'debit' });
      expect(hear(text)).toBeUndefined();
    },
  );

  it('is not the other one for another reason to say so', () => {
    expect(hear('my other account is empty', { isAsked: false, current: 'debit' })).toBeUndefined();
  });
});
