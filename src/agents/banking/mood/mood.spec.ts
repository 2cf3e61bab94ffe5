import { describe, expect, it } from 'vitest';
import { deniedIn } from './denied.js';
import { isAboutPaymentBefore } from './payment-before.js';
import { isTakenBack } from './taken-back.js';

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

describe('deniedIn', () => {
  it.each([
    ['do not send $50 to Anna', 'payment'],
    ["don't transfer anything", 'payment'],
    ["please don't pay Anna", 'payment'],
    ["I don't want to send 50 to Anna", 'payment'],
    ["don't send 50 to Anna and 20 to Ben", 'payment'],
    ['send nothing to Anna', 'payment'],
    ["no, don't send it", 'payment'],
    ['no envíes 50 a Anna', 'payment'],
    ['no le pagues nada a Ben', 'payment'],
    ['no quiero enviar 50 a Anna', 'payment'],
    ["n'envoie pas 50 à Anna", 'payment'],
    ['ne paie rien à Ben', 'payment'],
    ['je ne veux pas envoyer 50 à Anna', 'payment'],
    ['envoie pas 50 à Anna', 'payment'],
    ['schick Anna keine 50', 'payment'],
    ['überweise nichts an Anna', 'payment'],
    ['ich will Anna keine 50 schicken', 'payment'],
    ["don't block my card", 'block'],
    ['avoid blocking my card', 'block'],
    ['refrain from sending 54 to Anna', 'payment'],
    ['under no circumstances send 55 to Anna', 'payment'],
    ["don't send so much to Anna", 'payment'],
    ['bitte die Karte nicht sperren', 'block'],
    ["don't cancel the transfer", 'cancelling'],
    ["let's not block my card", 'block'],
    ['I refuse to send 5 to Anna', 'payment'],
    ["I'd rather not send 5 to Anna", 'payment'],
    ['me niego a pagar 5 a Anna', 'payment'],
    ["je refuse d'envoyer 5 à Anna", 'payment'],
    ['ich weigere mich Anna 5 zu schicken', 'payment'],
    ["don't lower my limit to 300", 'limit'],
    ['no bajes mi límite a 300', 'limit'],
    ['ne baisse pas mon plafond à 300', 'limit'],
    ['mein Limit bitte nicht auf 300 senken', 'limit'],
    ["don't add Lena as a payee", 'payee'],
    ["n'ajoute pas Lena aux bénéficiaires", 'payee'],
    ["don't dispute the Netflix charge", 'dispute'],
    ['no reclames el cargo de Netflix', 'dispute'],
  ])('"%s" denies a %s', (text, denied) => {
    expect(deniedIn(text)).toBe(denied);
  });

  it.each([
    'send 50 to Anna',
    "don't forget to send 50 to Anna",
    "why don't you send 50 to Anna",
    "don't send 50, send 60",
    "don't send it to Anna, send it to Ben",
    "don't send it to Anna but to Ben",
    'not to Anna, to Ben',
    "I don't want to pay late so send 51 to Anna",
    'no envíes 50 sino 60 a Anna',
    'Schick Anna nicht 50 sondern 60',
    'no, send 60',
    'no, envía 50 a Anna',
    'no lo envíes a Anna sino a Ben',
    "n'envoie pas 50 mais 60",
    'schick nicht 50, sondern 60 an Anna',
    'überweise nicht mehr als 50 an Anna',
    "I can't send money to Anna",
    'warum wird nichts an Anna überwiesen',
    'je ne peux pas envoyer 50 à Anna',
    'no puedo enviar 50 a Anna',
    "don't send a new one just block it",
    'block not replace',
    "si je ne paie pas aujourd'hui ils coupent le courant, règle EDF",
    'kreditkarte weg, bitte blockieren nicht dass jemand damit einkauft',
  ])('"%s" denies nothing, or wants something instead', (text) => {
    expect(deniedIn(text)).toBeUndefined();
  });
});

describe('isTakenBack', () => {
  it.each([
    'send 5 to Anna, forget it',
    'send 5 to Anna forget it',
    'send 5 to Anna, never mind.',
    'send 5 to Anna or better not',
    "send 5 to Anna, actually don't",
    'block my card... I changed my mind',
    'envía 5 a Anna, olvídalo',
    'envía 5 a Anna, o mejor no',
    'envoie 5 à Anna, laisse tomber',
    'envoie 5 à Anna, ou plutôt non',
    'schick Anna 5, vergiss es',
    'schick Anna 5, doch lieber nicht',
  ])('"%s" is', (text) => {
    expect(isTakenBack(text)).toBe(true);
  });

  it.each([
    'forget it',
    'never mind',
    'never mind, send 5 to Anna',
    "don't forget it, send 5 to Anna",
    'send 5 to Anna',
    'I would better not be late, send 5 to Anna',
    'envía 5 a Anna, no lo olvides',
    'schick Anna 5, vergiss es nicht',
    'olvídalo, envía 5 a Anna',
  ])('"%s" is not', (text) => {
    expect(isTakenBack(text)).toBe(false);
  });
});
