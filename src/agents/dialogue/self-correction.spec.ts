import { describe, expect, it } from 'vitest';
import type { Language } from '../languages.js';
import { correctionsIn, selfCorrection } from './self-correction.js';

describe('selfCorrection', () => {
  it.each<[Language, string, string[]]>([
    ['en', 'send 40 to lena, no wait, to maria', ['send 40 to lena', 'to maria']],
    ['en', 'send 40 to lena no wait to maria', ['send 40 to lena', 'to maria']],
    ['en', 'send 40, no, 50 to lena', ['send 40', '50 to lena']],
    ['en', 'send 40 no 50 to lena', ['send 40', '50 to lena']],
    ['en', 'send 40, no $50 to lena', ['send 40', '$50 to lena']],
    ['en', 'from checking, no from savings', ['from checking', 'from savings']],
    ['en', 'send 40 to lena... wait, no, maria', ['send 40 to lena', 'maria']],
    ['en', 'send 40 to lena, sorry, I meant maria', ['send 40 to lena', 'maria']],
    ['en', 'send 40 to lena i mean maria', ['send 40 to lena', 'maria']],
    ['en', 'send 40 to lena, actually make it 50', ['send 40 to lena', '50']],
    ['en', 'send 40 to lena, no maria', ['send 40 to lena', 'maria']],
    ['en', 'send 40 to Lena. No, 50. No, 60.', ['send 40 to Lena', '50', '60.']],
    ['en', 'no, 50, no, 60', ['no, 50', '60']],
    ['en', 'send 40 to lena, no wait', ['send 40 to lena', '']],
    ['de', 'schick lena 40, nein, maria', ['schick lena 40', 'maria']],
    ['de', 'schick lena 40 nein maria', ['schick lena 40', 'maria']],
    ['de', 'schick lena 40, ach nein, doch an maria', ['schick lena 40', 'an maria']],
    ['de', 'überweise 40, ich meine 50, an lena', ['überweise 40', '50, an lena']],
    ['de', 'schick lena 40, besser 50', ['schick lena 40', '50']],
    ['fr', 'envoie 40 à lena, non, à maria', ['envoie 40 à lena', 'à maria']],
    ['fr', 'envoie 40 à lena non à maria', ['envoie 40 à lena', 'à maria']],
    ['fr', 'envoie 40, pardon, 50 à lena', ['envoie 40', '50 à lena']],
    ['fr', 'envoie 40 à lena, je veux dire maria', ['envoie 40 à lena', 'maria']],
    ['es', 'envía 40 a lena, no, a maría', ['envía 40 a lena', 'a maría']],
    ['es', 'envía 40 a lena, digo, a maría', ['envía 40 a lena', 'a maría']],
    ['es', 'envía 40, no, espera, 50 a lena', ['envía 40', '50 a lena']],
    ['es', 'envía 40 a lena mejor dicho a maría', ['envía 40 a lena', 'a maría']],
    ['en', 'instead of 5 send 6 to lena', ['5', 'send 6 to lena']],
    ['en', 'instead of sending 5 to lena, send 6', ['sending 5 to lena', 'send 6']],
    ['en', 'send 6 to lena instead of 5', ['5', 'send 6 to lena']],
    ['es', 'en vez de 5 envía 6 a lena', ['5', 'envía 6 a lena']],
    ['es', 'envía 6 a lena en lugar de 5', ['5', 'envía 6 a lena']],
    ['fr', "au lieu d'envoyer 5 à lena, envoie 6", ['envoyer 5 à lena', 'envoie 6']],
    ['de', 'statt 5 schick lena 6', ['5', 'schick lena 6']],
    ['de', 'schick lena 6 statt 5', ['5', 'schick lena 6']],
  ])('%s: %s', (language, text, parts) => {
    expect(selfCorrection(text, language)).toMatchObject({ parts, isEither: false });
  });

  it('asks where a Spanish "no" may mean "not" as well', () => {
    expect(selfCorrection('envía 40 a lena, no a maría', 'es')).toMatchObject({ isEither: true });
    expect(selfCorrection('no a lena, sino a maría', 'es')).toBeUndefined();
  });

  it.each<[Language, string]>([
    ['en', 'send 40 to Anna'],
    ['en', 'no, 60'],
    ['en', 'no wait, to maria'],
    ['en', 'send 40 to Anna, no hurry'],
    ['en', 'send 40 to Anna, no reference'],
    ['en', 'Actually, send 40 to Anna'],
    ['en', 'send 40 to Anna actually'],
    ['en', 'sorry to bother you, send 40 to Anna'],
    ['en', 'is there no fee?'],
    ['en', 'why was no payment made to Anna'],
    ['en', '15, not 50'],
    ['es', 'envía 40 a Anna, no corre prisa'],
    ['es', '15, no 50'],
    ['es', 'no envíes 50 sino 60 a Anna'],
    ['fr', "c'est oui ou non"],
    ['fr', 'je ne veux pas de frais non plus'],
    ['de', 'schick Anna 40, keine Eile'],
    ['de', 'Nein, 60'],
    ['de', 'schick Anna doch bitte 40'],
  ])('%s: nothing is taken back in %s', (language, text) => {
    expect(selfCorrection(text, language)).toBeUndefined();
  });

  it('knows which commas are part of it', () => {
    const text = '5 to Anna, no, 6 to Ben, 7 to Tom';
    const marks = correctionsIn(text, 'en');
    const isWithin = (at: number): boolean => marks.some(({ start, end }) => start <= at && at < end);
    expect([...text.matchAll(/,/g)].map(({ index }) => isWithin(index))).toEqual([true, true, false]);
  });
});
