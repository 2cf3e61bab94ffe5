import { describe, expect, it } from 'vitest';
import { isAboutPaymentBefore } from './payment-before.js';

describe('isAboutPaymentBefore', () => {
  it.each([
    'did I pay 20 to Anna?',
    'have I already sent Ben 50?',
    "haven't I paid Anna?",
    'I have already sent Ben 50',
    'I paid Anna 20 yesterday',
    'when did I send 50 to Anna',
    'was 50 sent to Anna?',
    '¿ya le he enviado 50 a Ben?',
    '¿pagué 20 a Anna?',
    "est-ce que j'ai payé 20 à Anna ?",
    'ai-je déjà envoyé 50 à Ben ?',
    'habe ich Anna schon 50 überwiesen?',
    'wurden die 50 an Anna geschickt?',
  ])('"%s" is of what was', (text) => {
    expect(isAboutPaymentBefore(text)).toBe(true);
  });

  it.each([
    'pay 20 to Anna',
    'I have to pay 20 to Anna',
    "I'd like to have 50 sent to Anna",
    'pague 20 a Anna',
    'quiero pagar 20 a Anna',
    'envoie 50 à Anna',
    'a-t-elle un compte ?',
    'überweise Anna 50',
    'die Rechnung muss heute bezahlt werden',
    "Swisscom m'a envoyé un rappel, il faut payer 89 francs",
    "I haven't paid my rent",
    'I sent 50 to Anna yesterday, send 20 to Ben',
    'Ich habe mit Ulrike gegessen und sie hat gezahlt. Schick ihr bitte 23 Euro.',
  ])('"%s" is not', (text) => {
    expect(isAboutPaymentBefore(text)).toBe(false);
  });
});
