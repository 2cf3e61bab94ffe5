import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import { amountSlot } from './amount.js';

const hear = (text: string) => amountSlot.hear(saidIn(text), WORLD, { isAsked: false });

describe('the amount', () => {
  it.each([
    ['15, not 50', '15'],
    ['not 50 but 15', '15'],
    ['no I said 15 not 50', '15'],
    ['15 dollars instead of 50 dollars', '15'],
    ['send 50 dollars, yes fifty dollars', '50'],
    ['no, 50', '50'],
    ['send 30 to account 12345678', '30'],
    ['send 30 to 12345678', '30'],
    ['send 12345678 to Anna', '12345678'],
    ["don't send 50 but 60 to Anna", '60'],
    ['no envíes 50 sino 60 a Anna', '60'],
    ["n'envoie pas 50 mais 60 à Anna", '60'],
    ['Schick Anna nicht 50 sondern 60', '60'],
  ])('of %j is %s', (text, decimal) => expect(hear(text)).toMatchObject({ value: { decimal } }));

  it.each([
    ['50 or 60 dollars', /more than one/],
    ['0 dollars', /more than zero/],
    ['-5 dollars', /more than zero/],
    ['send 2 x 50 to Anna', /as one number/],
    ['send 2x50 to Anna', /as one number/],
    ['send 2x$50 to Anna', /as one number/],
    ['send 3 times 50 to Anna', /as one number/],
    ['send twice 50 to Anna', /as one number/],
    ['zweimal 50 an Anna', /as one number/],
    ['deux fois 50 à Anna', /as one number/],
    ['2 veces 50 a Anna', /as one number/],
    ['send half of 10 to Anna', /as one number/],
    ['la mitad de 10 a Anna', /as one number/],
    ['send 5 to Anna twice', /as one number/],
    ['schick Anna 5 zweimal', /as one number/],
    ['send Anna 5-6', /more than one/],
    ['send 40... 45 to Anna', /more than one/],
    ['transfer 100 to savings, 20 of it to Anna', /more than one/],
    ['100 an Anna, davon 20 an Tom', /more than one/],
    ['send 50 bitcoin to Anna', /amounts of money/],
  ])('of %j is asked for', (text, problem) => expect(hear(text)).toEqual({ problem: expect.stringMatching(problem) }));
});
