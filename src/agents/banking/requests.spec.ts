import { describe, expect, it } from 'vitest';
import { readWords } from '../nlp/read-words.js';
import { entitiesIn } from '../nlu/entities.js';
import { requestIn } from './requests.js';

const asked = (text: string, intent: string, language = 'en'): string =>
  requestIn({
    linguistics: readWords(text, { language }),
    intent: { intent, confidence: 1 },
    alternatives: [],
    entities: entitiesIn(text, { language }),
    modelVersion: '',
    tookMs: { nlp: 0, nlu: 0 },
  });

describe('requestIn', () => {
  it.each([
    ['set up a standing order', 'standing_order', 'standing_order'],
    ['150 to Anna every month', 'standing_order', 'standing_order'],
    ['show my standing orders', 'standing_order', 'standing_order.list'],
    ['which standing orders do I have', 'standing_order', 'standing_order.list'],
    ['standing orders?', 'standing_order', 'standing_order.list'],
    ['órdenes permanentes', 'standing_order', 'standing_order.list'],
    ['Daueraufträge?', 'standing_order', 'standing_order.list'],
    ['mes cartes', 'card_block', 'cards.list'],
    ['mis tarjetas', 'card_block', 'cards.list'],
    ['meine Karten?', 'card_block', 'cards.list'],
    ['send hans 5', 'affirm', 'transfer_money'],
    ['send lena 5', 'out_of_scope', 'transfer_money'],
    ['yes, send 5 to Tom', 'affirm', 'transfer_money'],
    ['yes 5', 'affirm', 'affirm'],
    ['make it 5', 'correct', 'correct'],
    ['send 5?', 'out_of_scope', 'out_of_scope'],
    ['block my cards', 'card_block', 'card_block'],
    ['is my card blocked?', 'card_unblock', 'cards.list'],
    ['¿está bloqueada mi tarjeta?', 'card_unblock', 'cards.list'],
    ['ma carte est-elle bloquée ?', 'card_unblock', 'cards.list'],
    ['ist meine Visa-Karte gesperrt?', 'card_unblock', 'cards.list'],
    ['my card is blocked', 'card_unblock', 'card_unblock'],
    ['my biggest purchase ever', 'out_of_scope', 'spending_summary.biggest'],
    ['cancel my standing order to Anna', 'standing_order', 'standing_order.end'],
    ['stop the direct debit of the gym', 'standing_order', 'standing_order.direct_debit'],
    ['richte einen Dauerauftrag ein', 'standing_order', 'standing_order'],
    ['welche Daueraufträge habe ich', 'standing_order', 'standing_order.list'],
    ['lösche meinen Dauerauftrag', 'standing_order', 'standing_order.end'],
    ['supprime mon virement permanent', 'standing_order', 'standing_order.end'],
    ['cancela la orden permanente', 'standing_order', 'standing_order.end'],
    ['what is my card limit', 'card_limits', 'card_limits'],
    ['raise my card limit', 'card_limits', 'card_limits.change'],
    ['wie hoch sind meine Kartenlimits', 'card_limits', 'card_limits'],
    ['Kartenlimit 500 Euro', 'card_limits', 'card_limits.change'],
    ['what is my balance', 'account_balance', 'account_balance'],
    ['when is my next standing order', 'standing_order', 'standing_order.list'],
    ['cuándo es mi próxima orden permanente', 'standing_order', 'standing_order.list'],
    ['quand est mon prochain virement permanent', 'standing_order', 'standing_order.list'],
    ['wann ist mein nächster Dauerauftrag', 'standing_order', 'standing_order.list'],
    ['send 50 to Anna every month when I get paid', 'standing_order', 'standing_order'],
    ['when does my card expire', 'card_replace', 'cards.expiry'],
    ['¿hasta cuándo vale mi tarjeta?', 'card_replace', 'cards.expiry'],
    ['quand expire ma carte', 'out_of_scope', 'cards.expiry'],
    ['wann läuft meine Visa-Karte ab', 'card_replace', 'cards.expiry'],
    ['my card expires next month, send me a new one', 'card_replace', 'card_replace'],
    ['when will my new card arrive', 'card_replace', 'cards.arrival'],
    ['my card expired, when will I get a new one', 'card_replace', 'cards.arrival'],
    ['cuándo llegará mi tarjeta nueva', 'card_replace', 'cards.arrival'],
    ['quand arrive ma nouvelle carte', 'card_replace', 'cards.arrival'],
    ['wann kommt meine neue Karte', 'card_replace', 'cards.arrival'],
    ['ich will eine neue Karte bekommen', 'card_replace', 'card_replace'],
    ["don't unblock, block it", 'card_unblock', 'card_block'],
    ["don't replace it, just block it", 'out_of_scope', 'card_block'],
    ["don't block my card", 'card_block', 'denied.block'],
    ['no la desbloquees, bloquéala', 'card_unblock', 'card_block'],
    ['ne la débloque pas, bloque-la', 'out_of_scope', 'card_block'],
    ['nicht entsperren, sondern sperren', 'out_of_scope', 'card_block'],
    ['nicht sperren, ersetzen', 'card_block', 'card_replace'],
    ['I lost my phone', 'card_block', 'phone.lost'],
    ['me han robado el móvil', 'card_block', 'phone.lost'],
    ["on m'a volé mon téléphone", 'out_of_scope', 'phone.lost'],
    ['ich habe mein Handy verloren', 'out_of_scope', 'phone.lost'],
    ['I lost my phone and my card', 'card_block', 'card_block'],
    ['ich habe Handy und Karte verloren', 'card_block', 'card_block'],
  ])('%s', (text, intent, request) => {
    expect(asked(text, intent)).toBe(request);
  });

  it.each([
    ['no envíes 50 sino 60 a lena', 'correct', 'es'],
    ['schick lena 40, nein, maria', 'out_of_scope', 'de'],
    ['nicht 40 sondern 50 an lena', 'correct', 'de'],
    ['envoie 40 à lena, non, à maria', 'deny', 'fr'],
    ['pay lena 40, no, 50', 'correct', 'en'],
  ])('is an order, corrected as it is given: %s', (text, intent, language) => {
    expect(asked(text, intent, language)).toBe('payment.corrected');
  });

  it.each([
    ['no, 60', 'correct', 'en'],
    ['nicht 40 sondern 50', 'correct', 'de'],
    ['no, to Anna', 'correct', 'en'],
    ['lend me 40, no, 50 to spend', 'affirm', 'en'],
  ])('is none where nothing is to be paid: %s', (text, intent, language) => {
    expect(asked(text, intent, language)).toBe(intent);
  });
});
