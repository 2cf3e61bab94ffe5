import { describe, expect, it } from 'vitest';
import { EMPTY_CONTEXT } from '../conversation-context.js';
import type { Understanding } from '../understanding.js';
import { withOrderShown } from './shown-orders.js';

const read = (text: string, intent: string): Understanding => ({
  linguistics: {
    normalised: text,
    language: 'en',
    sentiment: { score: 0, label: 'neutral' },
    isProfane: false,
    sensitive: [],
  },
  intent: { intent, confidence: 0.9 },
  alternatives: [],
  entities: [],
  modelVersion: '0',
  tookMs: { nlp: 0, nlu: 0 },
});

const intentOf = (text: string, intent: string, currentIntent: string): string =>
  withOrderShown({ understanding: read(text, intent), context: { ...EMPTY_CONTEXT, currentIntent } }).understanding
    .intent.intent;

describe('what is said behind standing orders that were shown', () => {
  it.each([
    ['cancel the one to anna', 'cancel_transfer'],
    ['cancel the second one', 'cancel_transfer'],
    ['please stop it', 'cancel'],
    ['termine el de 15 a anna', 'transfer_money'],
    ['cancela la de 40', 'cancel_transfer'],
    ['cancélala', 'cancel'],
    ['supprime-le', 'out_of_scope'],
    ['arrête celui de Jean', 'cancel_transfer'],
    ['lösche den an Anna', 'cancel_transfer'],
    ['den zweiten löschen', 'out_of_scope'],
  ])('ends one of them: %j', (text, intent) => {
    expect(intentOf(text, intent, 'standing_order')).toBe('standing_order');
    expect(intentOf(text, intent, 'account_balance')).toBe(intent);
  });

  it.each([
    ['cancel the last transfer', 'cancel_transfer'],
    ['annule le dernier virement', 'cancel_transfer'],
    ['cancel', 'cancel'],
    ['send 5 to anna', 'transfer_money'],
    ['stop that card', 'card_block'],
  ])('is about something else: %j', (text, intent) => {
    expect(intentOf(text, intent, 'standing_order')).toBe(intent);
  });
});
