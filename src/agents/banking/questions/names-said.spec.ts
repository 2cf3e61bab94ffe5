import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidIn } from '../../../../test/support/banking-said.js';
import type { Language } from '../../languages.js';
import { namesSaid } from './names-said.js';
import { type Run, runsIn } from './words.js';

const BOOKS = [
  'Netflix',
  'Uber',
  'Amazon',
  'Metro Transit',
  'Metro Mobile',
  'Whole Foods',
  'Trader Joe’s',
  'Joe & The Juice',
  'Burger Barn',
  'Blue Bottle Coffee',
  'H&M',
  'Coca-Cola',
  'Shell',
  'Transfer to Anna Schmidt, rent',
];

function runsOf(text: string, language: Language): readonly Run[] {
  const { entities } = saidIn(text, language);
  return runsIn({ linguistics: { normalised: text }, entities });
}

const saidBy = (text: string, language: Language = 'en'): readonly string[] => namesSaid(runsOf(text, language), BOOKS);

describe('namesSaid', () => {
  it.each<[Language, string, string[]]>([
    ['en', 'how much did I spend on Uber', ['Uber']],
    ['en', 'any Netflix charges?', ['Netflix']],
    ['en', 'did Amazon charge me last month?', ['Amazon']],
    ['en', 'when did I last pay netflix', ['Netflix']],
    ['en', 'what did I pay to amazon', ['Amazon']],
    ['en', "netflix's charges", ['Netflix']],
    ['en', 'how much on netflx', ['Netflix']],
    ['en', 'how much at whole foods', ['Whole Foods']],
    ['en', "spent at trader joe's", ['Trader Joe’s']],
    ['en', 'spent at trader joes', ['Trader Joe’s']],
    ['en', 'how much at Joe & The Juice', ['Joe & The Juice']],
    ['en', 'how much on uber and netflix', ['Netflix', 'Uber']],
    ['en', 'how much on metro mobile', ['Metro Mobile']],
    ['en', 'how much on uber and metro mobile', ['Uber', 'Metro Mobile']],
    ['en', 'how much on metro', ['Metro Transit', 'Metro Mobile']],
    ['en', 'blue bottle coffee', ['Blue Bottle Coffee']],
    ['en', 'how much at H&M', ['H&M']],
    ['en', 'how much did I pay Anna', ['Transfer to Anna Schmidt, rent']],
    ['es', 'cuánto me ha cobrado Amazon', ['Amazon']],
    ['es', 'cuánto gasté en Uber', ['Uber']],
    ['fr', 'combien chez Amazon', ['Amazon']],
    ['fr', "combien j'ai dépensé sur Amazon", ['Amazon']],
    ['fr', "combien d'Uber", ['Uber']],
    ['de', 'wie viel für Netflix ausgegeben', ['Netflix']],
    ['de', 'mein Netflix-Abo', ['Netflix']],
    ['de', 'wie viel für Coca-Cola', ['Coca-Cola']],
  ])('%s: %s', (language, text, names) => {
    expect(saidBy(text, language)).toEqual(names);
  });

  it.each<[Language, string]>([
    ['en', 'how much did I spend last month'],
    ['en', 'how much on coffee'],
    ['en', 'how much at burger king'],
    ['en', 'how much on pets'],
    ['en', 'how much shall I spend'],
    ['de', 'alle Zahlungen über 50 Euro'],
    ['de', 'wie viel habe ich insgesamt ausgegeben'],
    ['fr', 'combien en tout'],
    ['es', 'cuánto en total'],
  ])('nobody of the books: %s: %s', (language, text) => {
    expect(saidBy(text, language)).toEqual([]);
  });

  it('finds a name of the books wherever it is said', () => {
    const positions = [
      '{} how much did I spend',
      'how much {} did I spend',
      'what did I spend on {} last month',
      'any {}?',
    ];
    const names = fc.constantFrom('Netflix', 'Uber', 'Amazon', 'Whole Foods', 'Metro Mobile', 'H&M');
    const cases = fc.constantFrom<(name: string) => string>(
      (name) => name,
      (name) => name.toLowerCase(),
      (name) => name.toUpperCase(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...positions), names, cases, (position, name, write) => {
        expect(saidBy(position.replace('{}', write(name)))).toEqual([name]);
      }),
    );
  });

  it('is never anything but a name of the books, each once, whatever is said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, names) => {
        const said = namesSaid(runsOf(text, 'en'), [...new Set(names)]);
        expect(new Set(said).size).toBe(said.length);
        expect(names).toEqual(expect.arrayContaining([...said]));
      }),
    );
  });
});

describe('runsIn', () => {
  const named = (text: string, language: Language): readonly string[] =>
    runsOf(text, language).flatMap((run) => (run.isNamed ? [run.text] : []));

  it.each<[Language, string, string[]]>([
    ['en', 'how much did I spend on pets last month', ['pets']],
    ['en', 'how much did I spend on my dog', ['dog']],
    ['en', 'how much in Austria', ['Austria']],
    ['en', 'any Hulu charges', ['Hulu']],
    ['en', 'have I paid the window cleaner this month', ['window cleaner']],
    ['es', '¿cuánto gasté en mascotas?', ['mascotas']],
    ['fr', 'combien pour les animaux', ['animaux']],
    ['de', 'wie viel für Haustiere', ['Haustiere']],
    // what is no name
    ['en', 'how much did I frivolously spend', []],
    ['en', 'how much did I spend on average per month', []],
    ['en', 'how much did I spend on groceries', []],
    ['en', 'HOW MUCH DID I SPEND IN TOTAL', []],
    ['de', 'Wie viel habe ich diesen Monat ausgegeben', []],
    ['fr', "combien j'ai dépensé ce mois-ci", []],
    ['es', 'cuánto he gastado este mes', []],
  ])('%s: %s', (language, text, runs) => {
    expect(named(text, language)).toEqual(runs);
  });
});
