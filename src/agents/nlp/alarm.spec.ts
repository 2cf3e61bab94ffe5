import { describe, expect, it } from 'vitest';
import { alarmIn } from './alarm.js';
import { isProfane } from './profanity.js';
import { SENTIMENT_SAMPLES } from './sentiment.samples.js';

describe('alarmIn', () => {
  it.each([
    ['I want to die, I lost everything', 'self_harm', 'want to die'],
    ['voy a quitarme la vida', 'self_harm', 'quitarme la vida'],
    ["je n'ai plus envie de vivre", 'self_harm', 'plus envie de vivre'],
    ['ich bringe mich um', 'self_harm', 'bringe mich um'],
    ['someone is threatening me to hurt me', 'threatened', 'threatening me'],
    ['he is forcing me to send money', 'threatened', 'forcing me'],
    ['me están amenazando', 'threatened', 'me están amenazando'],
    ["on m'a menacé", 'threatened', "on m'a menacé"],
    ['ich werde erpresst', 'threatened', 'werde erpresst'],
    ['I think I am being scammed right now', 'scam_in_progress', 'being scammed'],
    ['he told me to move my money to a safe account', 'scam_in_progress', 'told me to move'],
    ["i'm being robbed", 'threatened', 'being robbed'],
    ['me están atracando', 'threatened', 'me están atracando'],
    ['ich werde gerade überfallen', 'threatened', 'werde gerade überfallen'],
    ['i gave my pin to someone', 'scam_in_progress', 'gave my pin to'],
    ['I gave them my pin', 'scam_in_progress', 'gave them my pin'],
    ['creo que es una estafa', 'scam_in_progress', 'es una estafa'],
    ['je me suis fait arnaquer', 'scam_in_progress', 'arnaquer'],
    ['ich wurde betrogen', 'scam_in_progress', 'betrogen'],
    ["I'm so scared, please help me now", 'panicking', "I'm so scared"],
    ['this is an emergency', 'panicking', 'an emergency'],
    ['ayuda!! es urgente', 'panicking', 'ayuda!!'],
    ['au secours', 'panicking', 'au secours'],
    ['Hilfe!! Ich habe Angst', 'panicking', 'Hilfe!!'],
    ['kommt mir zu Hilfe', 'panicking', 'zu Hilfe'],
  ])('hears %j as %s', (text, kind, cue) => {
    expect(alarmIn(text)).toEqual({ kind, cue });
  });

  it.each(SENTIMENT_SAMPLES.flatMap(([, , texts]) => texts.split('|')))('leaves %j alone', (text) => {
    expect(alarmIn(text)).toBeUndefined();
  });

  it.each([
    'what is my balance',
    'help',
    'can you help me',
    'how do I pay off my loan',
    'the phone bill',
    'life insurance',
    'emergency fund',
    'send 50 dollars to Anna asap',
    'it is urgent, what is my balance?',
    'pay my rent right now!',
    'transfiere 50 euros, es urgente',
    'mi fondo de emergencia',
    'un virement urgent, s’il vous plaît',
    'dringend: bitte 50 Euro überweisen',
    'ich brauche Hilfe bei einer Überweisung',
    'bitte um Rückruf',
    'das Leben ist teuer',
    'give me my balance',
    'I live in Paris',
  ])('hears no alarm in %j', (text) => {
    expect(alarmIn(text)).toBeUndefined();
  });
});

describe('isProfane', () => {
  it.each([
    'this is fucking slow',
    'what the f*ck is shit',
    'menuda mierda',
    'putain de banque',
    'so eine Scheiße',
    'du Arschloch',
  ])('hears it in %j', (text) => {
    expect(isProfane(text)).toBe(true);
  });
  it.each([
    'con cincuenta céntimos',
    'Scunthorpe branch',
    'my assets',
    'die Kasse',
    'class action',
    'la disputa',
    'computadora',
    'Fickler GmbH',
  ])('hears none in %j', (text) => {
    expect(isProfane(text)).toBe(false);
  });
});
