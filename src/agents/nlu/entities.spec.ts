import { array, assert, configureGlobal, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/support/seed.js';
import { entitiesIn } from './entities.js';

configureGlobal({ seed: SEED });

const valuesIn = (text: string) => Object.fromEntries(entitiesIn(text).map(({ type, value }) => [type, value]));

describe('entitiesIn', () => {
  it.each([
    ['last 3 transactions', { count: 3 }],
    ['show me the five latest transactions', { count: 5 }],
    ['my latest ten payments', { count: 10 }],
    ['20 transactions please', { count: 20 }],
    ['last couple transactions', { count: 2 }],
    ['show my last transaction', { count: 1 }],
    ['transactions of the last 3 months', { period: 'last 3 months' }],
    ['what was my balance last month?', { period: 'last month' }],
    ['transactions last week at Amazon', { period: 'last week', merchant: 'Amazon' }],
    ['show my transactions since March', { period: 'since March' }],
    ['payments over $500 last month', { money: '500', period: 'last month' }],
    ['the account ending in 2024', { account_last_four: '2024' }],
    ['balance of account 1234', { account_last_four: '1234' }],
    ['the account ending in 5678', { account_last_four: '5678' }],
    ['••9012', { account_last_four: '9012' }],
    ['last 5 transactions of account #0042', { count: 5, account_last_four: '0042' }],
    ['my savings balance', { account_kind: 'savings' }],
    ['checking please', { account_kind: 'current' }],
    ['credit card balance', { account_kind: 'credit', card: 'credit' }],
    ['current account balance', { account_kind: 'current' }],
    ['what is my current balance', {}],
    ['what is my credit score', {}],
    ['all balances', { all_accounts: 'all' }],
    ['the balance of all my accounts', { all_accounts: 'all' }],
    ['all my transactions', {}],
    ['hello', {}],
  ])('finds in %j %j', (text, values) => {
    expect(valuesIn(text)).toEqual(values);
  });

  it.each([
    ['en', 'send $50 to Anna Schmidt next Friday', { money: '50', payee_name: 'Anna Schmidt', period: 'next Friday' }],
    ['en', 'send 50 to my mother', { money: '50', payee_name: 'my mother' }],
    ['en', 'send 50 to anna', { money: '50', payee_name: 'anna' }],
    ['en', 'pay Tom 20 euros', { money: '20', payee_name: 'Tom' }],
    ['en', 'send 50 to savings', { money: '50', account_kind: 'savings' }],
    ['en', 'I want to transfer money', {}],
    ['en', 'to Anna Friday', { payee_name: 'Anna', period: 'Friday' }],
    ['en', 'raise it by 5%', { percentage: '5' }],
    ['en', 'ten percent of my salary', { percentage: '10', category: 'income' }],
    ['en', 'how much on groceries', { category: 'groceries' }],
    ['en', 'spending at amazon', { merchant: 'amazon' }],
    ['en', 'block my debit card', { card: 'debit' }],
    ['en', 'card 4111 1111 1111 1111', { card: 'any', card_number: '1111' }],
    ['en', 'add DE89 3704 0044 0532 0130 00', { iban: 'DE89370400440532013000' }],
    ['en', 'at home', {}],
    ['en', 'send anna schmidt 50', { money: '50', payee_name: 'anna schmidt' }],
    ['en', 'send him 50', { money: '50' }],
    ['en', 'pay my landlord 300', { money: '300', payee_name: 'my landlord' }],
    ['en', 'is there a fee at ATMs', { category: 'fees' }],
    ['es', 'las últimas tres compras en Mercadona', { count: 3, merchant: 'Mercadona' }],
    ['es', 'envía 50 euros a mi madre', { money: '50', payee_name: 'mi madre' }],
    ['es', 'la cuenta terminada en 1234', { account_last_four: '1234' }],
    ['es', 'saldo de mi cuenta de ahorros', { account_kind: 'savings' }],
    ['es', 'saldo del ahorro', { account_kind: 'savings' }],
    ['es', 'envía 10 euros a Ana desde el ahorro', { money: '10', payee_name: 'Ana', account_kind: 'savings' }],
    ['es', 'pasa 10 euros al ahorro', { money: '10', account_kind: 'savings' }],
    ['es', 'pasa 10 euros a mi ahorro', { money: '10', account_kind: 'savings' }],
    ['es', 'ahorro', { account_kind: 'savings' }],
    ['es', 'cuánto ahorro', {}],
    ['es', 'quiero pagar a alguien', {}],
    ['en', 'pay someone', {}],
    ['es', 'todas mis cuentas', { all_accounts: 'all' }],
    ['es', 'cuánto gasté en el supermercado el mes pasado', { category: 'groceries', period: 'mes pasado' }],
    ['fr', 'les 3 dernières opérations chez Carrefour', { count: 3, merchant: 'Carrefour' }],
    ['fr', 'envoie 50 euros à Jean', { money: '50', payee_name: 'Jean' }],
    ['fr', 'le compte se terminant par 1234', { account_last_four: '1234' }],
    ['fr', 'tous mes comptes', { all_accounts: 'all' }],
    ['fr', 'le solde de mon compte courant', { account_kind: 'current' }],
    ['de', 'die letzten fünf Umsätze bei Rewe', { count: 5, merchant: 'Rewe' }],
    ['de', 'überweise 50 Euro an Anna Schmidt', { money: '50', payee_name: 'Anna Schmidt' }],
    ['de', 'schick 50 an meine Mutter', { money: '50', payee_name: 'meine Mutter' }],
    ['de', 'das Konto, das auf 1234 endet, mit Endnummer 1234', { account_last_four: '1234' }],
    ['de', 'alle meine Konten', { all_accounts: 'all' }],
    ['de', 'sperre meine Kreditkarte', { account_kind: 'credit', card: 'credit' }],
    ['de', 'wie viel für Lebensmittel', { category: 'groceries' }],
  ])('finds in %s %j %j', (language, text, values) => {
    const found = entitiesIn(text, { language });
    expect(Object.fromEntries(found.map(({ type, value }) => [type, value]))).toEqual(values);
  });

  it.each([
    ['en', 'how much on food'],
    ['es', 'cuánto en comida'],
    ['fr', 'combien pour la nourriture'],
    ['de', 'wie viel fürs Essen'],
  ])('takes food for groceries and eating out: %s', (language, text) => {
    const categories = entitiesIn(text, { language }).filter(({ type }) => type === 'category');
    expect(categories.map(({ value }) => value)).toEqual(['groceries', 'dining']);
  });

  it('counts the biggest', () => {
    expect(entitiesIn('my 3 biggest payments')).toMatchObject([{ type: 'count', value: 3 }]);
    expect(entitiesIn('mis 3 mayores gastos', { language: 'es' })).toMatchObject([{ type: 'count', value: 3 }]);
  });

  it('says on which days a period lies once it knows when it was said', () => {
    const now = new Date('2026-03-18T12:00:00Z');
    expect(entitiesIn('send 50 on Friday', { now })).toContainEqual(
      expect.objectContaining({ type: 'period', from: '2026-03-20', to: '2026-03-20' }),
    );
    expect(entitiesIn('what did I spend on Friday', { now })).toContainEqual(
      expect.objectContaining({ type: 'period', from: '2026-03-13', to: '2026-03-13' }),
    );
    expect(entitiesIn('what did I spend on Friday')[0]).not.toHaveProperty('from');
  });

  it('keeps no card number', () => {
    expect(JSON.stringify(entitiesIn('my card is 4111 1111 1111 1111'))).not.toMatch(/4111/);
  });

  it('tells a mistyped IBAN', () => {
    expect(entitiesIn('add DE88370400440532013000')).toContainEqual(
      expect.objectContaining({ type: 'iban', isValid: false }),
    );
  });

  it('says of every entity what stands at its place, in order, in any text', () => {
    const word = constantFrom(
      'send',
      '50',
      '€',
      'to',
      'Anna',
      'last',
      'Friday',
      'à',
      'bei',
      'Rewe',
      '1234',
      'ending in',
      '5%',
      'savings',
      'hundert',
      'mil',
      'and',
      ',',
    );
    assert(
      property(array(word, { maxLength: 12 }), constantFrom('en', 'es', 'fr', 'de', 'und'), (words, language) => {
        const text = words.join(' ');
        const found = entitiesIn(text, { language });
        for (const { start, end, text: words } of found) expect(text.slice(start, end)).toBe(words);
        expect(found.map(({ start }) => start)).toEqual(found.map(({ start }) => start).sort((a, b) => a - b));
      }),
    );
  });

  it.each([
    'send ',
    'to anna ',
    '4 ',
    '4111 ',
    'DE89 ',
    'last 5 ',
    'hundred ',
    'a',
    '1.',
    'my password is ',
    'from March to ',
    "d'",
    '- ',
  ])('reads 4,000 characters of %j within a second, even on a busy machine', (piece) => {
    const text = piece.repeat(4_000 / piece.length);
    const start = performance.now();
    for (const language of ['en', 'es', 'fr', 'de']) entitiesIn(text, { language });
    const tookMs = (performance.now() - start) / 4;
    expect(tookMs, `${tookMs}`).toBeLessThan(1_000);
  });
});
