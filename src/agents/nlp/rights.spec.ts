import { describe, expect, it } from 'vitest';
import { rightIn } from './rights.js';
import { SENTIMENT_SAMPLES } from './sentiment.samples.js';

describe('rightIn', () => {
  it.each([
    ['I want to file a complaint', 'file a complaint'],
    ['I will go to the ombudsman', 'ombudsman'],
    ['please stop calling me', 'stop calling me'],
    ['quiero poner una reclamación', 'poner una reclamación'],
    ['dejen de llamarme', 'dejen de llamarme'],
    ['je veux faire une réclamation', 'faire une réclamation'],
    ['arrêtez de me contacter', 'arrêtez de me contacter'],
    ['ich will eine offizielle Beschwerde', 'offizielle Beschwerde'],
    ['rufen Sie mich nicht mehr an', 'rufen Sie mich nicht mehr an'],
  ])('hears one in %j', (text, words) => {
    expect(rightIn(text)).toBe(words);
  });

  it.each([
    'stop',
    'stop that transfer',
    'call me',
    'send 50 to the complaint department',
    'my right card',
    ...SENTIMENT_SAMPLES.flatMap(([, , texts]) => texts.split('|')),
  ])('hears none in %j', (text) => {
    expect(rightIn(text)).toBeUndefined();
  });
});
