import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import { allCards } from './all-cards.js';

const heard = (text: string): readonly string[] =>
  allCards(saidIn(text), WORLD, ['active']).map(({ entities: [entity] }) => String(entity?.value));

describe('all cards', () => {
  it.each([
    'block both my cards',
    'block my cards',
    'block all of my cards please',
    'both',
    'both please',
    'bloquea mis dos tarjetas',
    'las dos',
    'bloque mes deux cartes',
    'les deux',
    'sperr beide Karten',
    'sperr alle meine Karten',
    'beide',
    'block both visa cards',
  ])('are meant by %j', (text) => expect(heard(text)).toEqual(['6604', '1188']));

  it.each([
    'block my card',
    'block all payments on my card',
    'block my mastercard cards',
    'block a card',
    'both payees',
  ])('are not by %j', (text) => expect(heard(text)).toEqual([]));

  it('are several only where there are several that it is possible for', () => {
    const cards = WORLD.portfolio.cards.map((card) =>
      card.lastFour === '1188' ? { ...card, status: 'blocked' as const } : card,
    );
    const world = { ...WORLD, portfolio: { ...WORLD.portfolio, cards } };
    expect(allCards(saidIn('both'), world, ['active'])).toEqual([]);
  });
});
