import { describe, expect, it } from 'vitest';
import { Money } from '../../common/money.js';
import { LANGUAGES } from '../languages.js';
import type { BankAccount } from './banking-provider.js';
import * as wording from './wording.js';

const account = (kind: BankAccount['kind'], name: string, minor: bigint): BankAccount => ({
  accountId: name,
  name,
  kind,
  lastFour: '1234',
  balance: Money.of(minor, 'USD'),
});
const MAIN = account('current', 'Everyday', 543_210n);
const CARD = account('credit', 'Platinum', -81_240n);
const LUNCH = {
  amount: Money.of(-450n, 'USD'),
  description: 'Lunch',
  bookedAt: new Date('2026-03-04T10:00:00Z'),
  account: MAIN,
};

/** Spaces that do not break are told apart by nobody who reads. */
const plain = (text: string): string => text.replace(/\p{Zs}/gu, ' ');

describe('what is answered to questions', () => {
  it.each([
    ['en', 'Your account balance is $5,432.10.'],
    ['es', 'El saldo de su cuenta es de 5432,10 US$.'],
    ['fr', 'Le solde de votre compte est de 5 432,10 $US.'],
    ['de', 'Ihr Kontostand beträgt 5.432,10 $.'],
  ] as const)('is written as people of %s write it', (language, expected) => {
    expect(plain(wording.mainBalance(MAIN, language))).toBe(expected);
  });

  it.each([
    ['en', 'Your Platinum ••1234 account balance is -$812.40 (you owe $812.40).'],
    ['es', 'El saldo de su cuenta Platinum ••1234 es de -812,40 US$ (usted debe 812,40 US$).'],
    ['fr', 'Le solde de votre compte Platinum ••1234 est de -812,40 $US (vous devez 812,40 $US).'],
    ['de', 'Der Kontostand von Platinum ••1234 beträgt -812,40 $ (Sie schulden 812,40 $).'],
  ] as const)('says in %s what is owed', (language, expected) => {
    expect(plain(wording.namedBalance(CARD, language))).toBe(expected);
  });

  it.each([
    ['en', 'Your latest transaction on Everyday ••1234:\n• Mar 4, 2026: Lunch, -$4.50'],
    ['es', 'Su último movimiento en Everyday ••1234:\n• 4 mar 2026: Lunch, -4,50 US$'],
    ['fr', 'Votre dernière opération sur Everyday ••1234 :\n• 4 mars 2026 : Lunch, -4,50 $US'],
    ['de', 'Ihr letzter Umsatz auf Everyday ••1234:\n• 4. März 2026: Lunch, -4,50 $'],
  ] as const)('has in %s the dates of the language', (language, expected) => {
    const text = wording.history([LUNCH], [MAIN], language);
    expect(text.split('\n').map(plain).join('\n')).toBe(expected);
  });

  it.each(LANGUAGES)('differs in %s from that in the others', (language) => {
    const all = (each: (typeof LANGUAGES)[number]): readonly string[] => [
      wording.accountList([MAIN], each),
      wording.accountList([MAIN, CARD], each),
      wording.noAccounts(each),
      wording.unknownAccount({ lastFour: '7777' }, [MAIN], each),
      wording.unknownAccount({ kind: 'savings' }, [MAIN], each),
      wording.history([], [MAIN], each),
      wording.history([LUNCH, LUNCH], [MAIN, CARD], each),
      wording.balanceIsOfNow(each),
      wording.historyIsShort(50, each),
    ];
    const others = LANGUAGES.filter((other) => other !== language).flatMap(all);
    expect(others).not.toEqual(
      expect.arrayContaining([expect.toSatisfy((text: string) => all(language).includes(text))]),
    );
  });
});
