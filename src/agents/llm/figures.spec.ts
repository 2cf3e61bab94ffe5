import { describe, expect, it } from 'vitest';
import type { Language } from '../languages.js';
import { KnownFigures } from './figures.js';

function covers(sources: string, said: string, language: Language = 'en', written: Language = 'en'): boolean {
  const known = new KnownFigures(language);
  known.add(sources, written);
  return known.cover(said);
}

describe('KnownFigures', () => {
  it.each<[string, string, Language?, Language?]>([
    ['1 USD = 150.729 JPY', 'Ein Dollar sind 150,729 JPY.', 'de'],
    ['1 USD sind 150,729 JPY', 'One dollar is 150.729 JPY.', 'en', 'de'],
    ['Konto: -50,00 €', 'Sie haben -50,00 €.', 'de', 'de'],
    ['Change: -$5', 'It is minus $5.'],
    ['the fee is one euro', 'It costs €1.'],
    ['', 'One of them is a good start.'],
    ['', 'Un compte est une bonne chose.', 'fr'],
    ['', 'I can help you with that, one step at a time.'],
    ['Balance: $5,432.10', 'You have $5,432.10.'],
    ['Balance: $5,432.10', 'Sie haben 5.432,10 $.', 'de'],
    ['{"balance": 5432.10}', 'Su saldo es de 5.432,1.', 'es'],
    ['Rate: 3.5 %', 'The rate is 3.5 percent.'],
    ['Rate: 3.5 %', 'Der Zinssatz beträgt 3,5 Prozent.', 'de'],
    ['Open 9:30–17:00', 'It opens at 9:30 and closes at 17:00.'],
    ['3 branches', 'There are three branches.'],
    ['1 USD = 0.922339 EUR', 'One dollar is 0.922339 EUR.'],
    ['I need 5k', 'To have 5,000 you could save.'],
    ['5 432,10 €', 'Vous avez 5 432,10 €.', 'fr', 'fr'],
    ['1234', 'Konto ••1234', 'de'],
  ])('knows the figures of %j in %j', (sources, said, language, written) => {
    expect(covers(sources, said, language, written)).toBe(true);
  });

  it.each<[string, string, Language?]>([
    ['', 'You have $1,000,000.'],
    ['Balance: $5,432.10', 'You have $5,432.11.'],
    ['Balance: $5,432.10', 'You have about $5,400.'],
    ['Balance: $5,432.10', 'You have €5,432.10.'],
    ['3 branches', 'The rate is 3%.'],
    ['3 branches', 'It costs $3.'],
    ['', 'You have a thousand dollars.'],
    ['', 'You have two hundred and fifty euros.'],
    ['', 'Several hundred dollars are there.'],
    ['', 'Sie haben zweihundertfünfzig Euro.', 'de'],
    ['', 'Tiene doscientos euros.', 'es'],
    ['', 'Vous avez quatre-vingts euros.', 'fr'],
    ['', 'It takes three days.'],
    ['', 'You have ５００ dollars.'],
    ['', 'You have ٥٠٠ dollars.'],
    ['', 'You have Ⅳ dollars.'],
    ['', 'You have ½ of it.'],
    ['', 'You have ②.'],
    ['5', 'You have $5m.'],
    ['5', 'You have 5k.'],
    ['5', 'You have 5 million.'],
    ['50', 'You have .50.'],
    ['', 'Your IBAN is DE89370400440532013000.'],
    ['1.234', 'You have 1234.5'],
    ['1 USD = 150.729 JPY', 'You get 150,729 JPY.'],
    ['1 USD = 150.729 JPY', 'Sie bekommen 150.729 JPY.', 'de'],
    ['$1.234', 'You get $1,234.'],
    ['Balance: $5,432.10', 'You have -$5,432.10.'],
    ['Balance: $5,432.10', 'You have minus $5,432.10.'],
    ['Balance: $5,432.10', 'You have \u2212$5,432.10.'],
    ['Balance: -$5', 'You have $5.'],
    ['5', 'You have 5 lakh dollars.'],
    ['5', 'You have 5 mil dollars.'],
    ['5', 'The rate is 5 ‰.'],
    ['5', 'The rate is 5 basis points.'],
    ['50', 'You have 50¢.'],
    ['', 'The rate is one percent a year.'],
    ['', 'A fee of one euro applies.'],
    ['', 'Die Gebühr beträgt ein Prozent.', 'de'],
    ['', 'La comisión es de un euro.', 'es'],
    ['', 'La commission est d’un euro.', 'fr'],
    ['', 'Vous avez une centaine d’euros.', 'fr'],
    ['', 'Vous avez un millier d’euros.', 'fr'],
    ['', 'Vous avez quatrevingts euros.', 'fr'],
    ['', 'You have quinientos dollars.'],
    ['', 'You have fivehundred dollars.'],
    ['', 'It is due on the fifth of May.'],
    ['', 'Am dritten Mai ist die Rate fällig.', 'de'],
    ['', 'It is a quarter of a percent.'],
    ['', 'Since MMXXIV.'],
  ])('does not find in %j what is in %j', (sources, said, language) => {
    expect(covers(sources, said, language)).toBe(false);
  });
});
