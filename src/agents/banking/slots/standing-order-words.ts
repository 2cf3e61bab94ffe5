import type { Said } from '../../dialogue/task.js';
import type { Language } from '../../languages.js';

/** Where somebody or something is named that a standing order is for: "to maple", "my rent standing order". */
const NAMED: Readonly<Record<Language, RegExp>> = {
  en: /(?<!\p{L})(?:(?:to|for|paying) (?:(?:the|my|our) )?(\p{L}[\p{L}'-]+)|(?:my|the|our) (\p{L}[\p{L}'-]+) standing order)/giu,
  es: /(?<!\p{L})(?:al?|para|orden permanente del?|transferencia (?:permanente|periódica) del?) (?:(?:el|la|mi|los|las) )?(\p{L}[\p{L}'-]+)/giu,
  fr: /(?<!\p{L})(?:(?:à|aux?|pour|vers|virement permanent (?:de|du)) (?:(?:la|le|mon|ma|les) |l')?|virement permanent d')(\p{L}[\p{L}'-]+)/giu,
  de: /(?<!\p{L})(?:(?:an|für|zugunsten) (?:(?:die|den|das|mein\p{L}{0,2}) )?(\p{L}[\p{L}'-]+)|(\p{L}{4,}?)-?dauerauftrag)/giu,
};

/** What stands there and names nobody. */
const NOBODY: ReadonlySet<string> = new Set(
  (
    'the a an my me it this that these those them him her end stop cancel delete now good ever today every each next last first second third fourth fifth only old new other one weekly monthly quarterly yearly annual current existing standing order orders please be ' +
    'el la los las un una mi mis me eso esto ella partir hoy ahora siempre cada mes semana año semanal mensual trimestral anual orden permanente por favor dinero ' +
    "le les une mon ma mes moi ça cela partir présent aujourd'hui maintenant toujours chaque mois semaine an mensuel hebdomadaire annuel trimestriel virement permanent s'il " +
    'der die das den dem ein eine einen mein meine meinen mich mir diesen jeden sich immer heute jetzt monat woche jahr monatlichen wöchentlichen bitte'
  ).split(' '),
);

/** What may be read of a name; the rest is an amount, a time or an account. */
const NAMES: readonly string[] = ['payee_name', 'merchant', 'category'];

/**
 * What is named as who gets it, or what it is for, in the words of the customer. Whether a standing order has such a name
 * is for others to see. Amounts and days name nobody.
 */
export function strangersIn({ text, entities }: Said, language: Language): readonly string[] {
  return Array.from(text.matchAll(NAMED[language])).flatMap((match) => {
    const name = match.slice(1).find((group) => group !== undefined) ?? '';
    const start = match.index + match[0].lastIndexOf(name);
    const isOther = entities.some((each) => !NAMES.includes(each.type) && each.start <= start && start < each.end);
    return isOther || NOBODY.has(name.toLowerCase()) ? [] : [name];
  });
}
