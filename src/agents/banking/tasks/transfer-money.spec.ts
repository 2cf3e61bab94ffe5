import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import { TaskDialogue } from '../../dialogue/task-dialogue.js';
import type { Language } from '../../languages.js';
import { transferMoney } from './transfer-money.js';

const TERMS = { confirmationMs: 300_000, newId: () => 'approval', isCode: () => false };
const savings = WORLD.portfolio.accounts.map((each) => ({
  ...each,
  accountId: 's',
  kind: 'savings' as const,
  name: 'Rainy Day',
  lastFour: '5678',
}));
const WITH_SAVINGS = {
  ...WORLD,
  portfolio: { ...WORLD.portfolio, accounts: [...WORLD.portfolio.accounts, ...savings.slice(0, 1)] },
};

/** What is said back to one message; spaces of any kind are one. */
function reply(text: string, language: Language): string {
  const dialogue = new TaskDialogue(transferMoney, { ...WITH_SAVINGS, language }, TERMS);
  return dialogue.begin(saidIn(text, language)).say.replace(/\s/gu, ' ');
}

describe('a transfer that is corrected as it is ordered', () => {
  it.each<[Language, string, RegExp]>([
    ['en', 'send 40 to anna, no wait, to bill', /^Transfer \$40\.00 from Main ••2468 to Bill Money ••7466/],
    ['en', 'send 40 to anna no wait bill', /to Bill Money ••7466/],
    ['en', 'send 40, no, 50 to anna', /^Transfer \$50\.00 .* to Anna Schmidt/],
    ['en', 'send 40 no 50 to anna', /^Transfer \$50\.00 .* to Anna Schmidt/],
    ['en', 'send 40 to anna, sorry, I meant 50 to bill', /^Transfer \$50\.00 .* to Bill Money/],
    ['en', 'transfer 40 to anna from main, no from rainy day', /from Rainy Day ••5678 to Anna Schmidt/],
    ['en', 'from main, no from savings send 40 to anna', /from Rainy Day ••5678 to Anna Schmidt/],
    ['en', 'send 40 to anna not from rainy day, from main', /from Main ••2468 to Anna Schmidt/],
    ['en', 'send 40 to Zachary, no, to Anna', /to Anna Schmidt/],
    ['de', 'schick anna 40, nein, bill', /^40,00 \$ heute von Main ••2468 an Bill Money ••7466/],
    ['de', 'schick 40, nein, 50 an anna', /^50,00 \$ heute von Main ••2468 an Anna Schmidt/],
    ['de', 'schick anna nicht 40 sondern 50', /^50,00 \$ heute von Main ••2468 an Anna Schmidt/],
    ['de', 'schick 40 an anna vom girokonto, nein, vom sparkonto', /von Rainy Day ••5678 an Anna Schmidt/],
    ['fr', 'envoie 40 à anna, non, à bill', /^Virement de 40,00 \$US de Main ••2468 à Bill Money ••7466/],
    ['fr', 'envoie 40 non 50 à anna', /^Virement de 50,00 \$US .* à Anna Schmidt/],
    ['fr', 'envoie 40 à anna du compte courant, non, de mon épargne', /de Rainy Day ••5678 à Anna Schmidt/],
    ['es', 'envía 40 a anna, no, espera, a bill', /^Transferir 40,00 US\$ de Main ••2468 a Bill Money ••7466/],
    ['es', 'envía 40, no, 50 a anna', /^Transferir 50,00 US\$ .* a Anna Schmidt/],
    ['es', 'no envíes 50 sino 60 a anna', /^Transferir 60,00 US\$ .* a Anna Schmidt/],
    ['es', 'envía 40 no a bill sino a anna', /a Anna Schmidt/],
  ])('%s: %s', (language, text, expected) => {
    expect(reply(text, language)).toMatch(expected);
  });

  it.each<[Language, string, RegExp]>([
    ['en', 'send 40 to anna, no wait, to lena', /^Whom do you mean: Lena Fischer/],
    ['en', 'send 40 to anna, no wait, to maria', /^I don't find maria among your payees\./],
    ['en', 'send 40 to anna, no, 50 to maria', /^I don't find maria among your payees\./],
    ['en', 'send 40 to anna, no, maria please', /^I don't find maria among your payees\./],
    ['de', 'schick anna 40, nein, maria', /^maria finde ich nicht/],
    ['de', 'schick anna 40, nein, 50 an maria bitte', /^maria finde ich nicht/],
    ['fr', 'envoie 40 à anna, non, à maria', /^Je ne trouve pas maria/],
    ['es', 'envía 40 a anna, no, a maria', /^No encuentro maria/],
    ['en', 'send 40 to anna, no wait', /^You corrected yourself/],
    ['en', 'send 40 from main to anna, no, rainy day', /^You corrected yourself/],
    ['de', 'schick anna 40, nein, warte', /^Sie haben sich verbessert/],
    ['fr', 'envoie 40 à anna, non, attends', /^Vous vous êtes corrigé/],
    ['es', 'envía 40 a anna, no a bill', /^Se ha corregido/],
  ])('%s: what is not clear is asked: %s', (language, text, expected) => {
    expect(reply(text, language)).toMatch(expected);
  });

  it('is dropped where all of it is taken back', () => {
    expect(reply('send 40 to anna, no wait, cancel', 'en')).toBe('OK, I dropped that. Nothing was done.');
  });
});
