import { describe, expect, it } from 'vitest';
import { entitiesIn } from './entities.js';

const valuesIn = (text: string) => Object.fromEntries(entitiesIn(text).map(({ type, value }) => [type, value]));

describe('entitiesIn', () => {
  it.each([
    ['last 3 transactions', { count: 3 }],
    ['show me the five latest transactions', { count: 5 }],
    ['my latest ten payments', { count: 10 }],
    ['20 transactions please', { count: 20 }],
    ['last couple transactions', { count: 2 }],
    ['transactions of the last 3 months', { period: 'last 3 months' }],
    ['what was my balance last month?', { period: 'last month' }],
    ['transactions last week at Amazon', { period: 'last week', merchant: 'Amazon' }],
    ['show my transactions since March', { period: 'since March' }],
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
});
