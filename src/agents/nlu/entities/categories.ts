import { fold } from '../../nlp/fold.js';
import type { Entity } from '../../understanding.js';
import { entityAt, type Source } from './found.js';
import { Taken } from './span.js';

/** The ledger's categories, and the words for them in four languages, folded. */
const WORDS: Readonly<Record<string, string>> = {
  housing: 'rent housing mortgage alquiler vivienda hipoteca loyer logement miete wohnung wohnen hypothek',
  utilities:
    'utilities utility electricity water gas heating suministros luz electricidad agua electricite eau chauffage energie strom wasser heizung nebenkosten stromrechnung stromkosten gasrechnung wasserrechnung heizkosten',
  groceries:
    'groceries grocery food supermarket supermarkets comida supermercado supermercados courses supermarche alimentation nourriture lebensmittel essen supermarkt',
  dining:
    'restaurant restaurants dining food comida nourriture essen takeaway takeout coffee cafes bars pubs eating restaurante restaurantes bares cafeterias restos cafe restaurantbesuche essengehen',
  transport:
    'transport transportation petrol fuel taxi taxis trains train bus parking transporte gasolina combustible tren essence carburant transports verkehr benzin tanken bahn sprit',
  shopping: 'shopping clothes clothing shoes electronics ropa zapatos vetements chaussures kleidung schuhe klamotten',
  health:
    'health pharmacy doctor dentist medical salud farmacia medico dentista sante pharmacie medecin dentiste gesundheit apotheke arzt zahnarzt',
  entertainment:
    'entertainment cinema movies games concerts leisure ocio entretenimiento cine juegos loisirs divertissement freizeit unterhaltung kino spiele',
  subscriptions: 'subscription subscriptions suscripcion suscripciones abonnement abonnements abo abos',
  cash: 'cash atm withdrawals efectivo retiradas cajero especes retraits bargeld abhebungen',
  fees: 'fees fee commission commissions comision comisiones frais gebuhr gebuhren kontofuhrung',
  interest: 'interest intereses interets zinsen',
  transfer: 'transfers transferencias virements uberweisungen',
  income:
    'income salary wages paycheck earnings ingresos nomina sueldo salario revenus salaire paie einkommen gehalt lohn einnahmen',
};

const BY_WORD = new Map<string, readonly string[]>();
for (const [category, words] of Object.entries(WORDS))
  for (const word of words.split(' ')) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), category]);

/** "Food" is of two: it is bought, and eaten out. */
const categoriesOf = (folded: string): readonly string[] => BY_WORD.get(folded) ?? [];
export const isCategoryWord = (folded: string): boolean => BY_WORD.has(folded);

const WORD = /\p{L}{2,}/gu;

/**
 * What is said in more words than one, and by words that are no kind where they stand alone: "mis compras" are all that was
 * bought, and "en compras" is what the bank calls so.
 */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [
    /(?<!\p{L})(?:essen (?:zu )?(?:gehen|gegangen)|auswärts essen|comer fuera|eat(?:en)? out|ate out)(?!\p{L})/giu,
    'dining',
  ],
  [
    /(?<=(?<!\p{L})(?:en|para|pour|für|kategorie|categoría|catégorie) (?:las |mis |les |mes |meine |die )?)(?:compras|achats|einkäufen?)(?!\p{L})/giu,
    'shopping',
  ],
];

/** What was bought, by the words for it: "groceries", "Lebensmittel". Each category once. */
export function categoriesIn({ text }: Source): readonly Entity[] {
  const found = new Map<string, Entity>();
  const phrases = PHRASES.flatMap(([pattern, category]) =>
    Array.from(text.matchAll(pattern), ({ 0: said, index }) => ({ start: index, end: index + said.length, category })),
  );
  for (const { category, ...span } of phrases)
    found.set(category, entityAt(text, span, { type: 'category', value: category }));
  const taken = Taken.of(phrases);
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const span = { start: index, end: index + word.length };
    if (!taken.isFree(span)) continue;
    for (const category of categoriesOf(fold(word)))
      if (!found.has(category)) found.set(category, entityAt(text, span, { type: 'category', value: category }));
  }
  return [...found.values()];
}
