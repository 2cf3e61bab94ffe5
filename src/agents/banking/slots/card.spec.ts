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

  it.each([
    ['block my credit card', 'Your Visa credit card ••1188 is blocked already.'],
    ['block the one ending in 1188', 'Your Visa credit card ••1188 is blocked already.'],
  ])('is never another one than the one that was named and cannot be: %j', (text, problem) => {
    const cards = WORLD.portfolio.cards.map((card) =>
      card.kind === 'credit' ? { ...card, status: 'blocked' as const } : card,
    );
    const world = { ...WORLD, portfolio: { ...WORLD.portfolio, cards } };
    const heard = cardSlot(['active']).hear(saidIn(text), world, { isAsked: false });
    expect(heard).toEqual({ problem: `${problem} Which card: Visa debit card ••6604?` });
  });

  it('says so where the customer has none of the kind', () => {
    const world = { ...WORLD, portfolio: { ...WORLD.portfolio, cards: WORLD.portfolio.cards.slice(0, 1) } };
    const heard = cardSlot(['active']).hear(saidIn('block my credit card'), world, { isAsked: false });
    expect(heard).toEqual({ problem: 'I see no credit card of yours. Which card: Visa debit card ••6604?' });
  });
});
