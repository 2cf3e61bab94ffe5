import { fold } from '../../nlp/fold.js';
import type { Entity } from '../../understanding.js';
import { isCategoryWord } from './categories.js';
import { entityAt, type Source, spanOf } from './found.js';
import type { Language } from '../../languages.js';
import type { Span, Taken } from './span.js';

/** A name is written with a capital: "Anna Schmidt", "El Corte Inglés", "H&M", "Jean-Pierre d'Arc". */
const NAME =
  "\\p{Lu}[\\p{L}\\p{N}'&.-]*(?: (?:(?:de|del|la|van|von|der|den|di|du|&|und|y) ){0,2}\\p{Lu}[\\p{L}\\p{N}'&.-]*){0,3}";
const SMALL = "[\\p{Ll}][\\p{L}'-]+";

const patterns = (at: Readonly<Record<Language, string>>): Readonly<Record<Language, RegExp>> => ({
  en: new RegExp(at.en, 'gu'),
  es: new RegExp(at.es, 'gu'),
  fr: new RegExp(at.fr, 'gu'),
  de: new RegExp(at.de, 'gu'),
});
const after = (words: string): string => `(?<![\\p{L}'])(?:${words}) (?:the )?(${NAME})`;

const MERCHANT = patterns({
  en: after('[Aa]t|[Ww]ith|[Bb]y|[Ff]rom'),
  es: after('[Ee]n|[Cc]on'),
  fr: after('[Cc]hez'),
  de: after('[Bb]ei(?:m)?|[Vv]on'),
});
/** In small letters only after the words that say nothing else. */
const SMALL_MERCHANT = patterns({
  en: `(?<!\\p{L})at (${SMALL})`,
  es: '(?!)',
  fr: `(?<!\\p{L})chez (${SMALL})`,
  de: `(?<!\\p{L})bei (${SMALL})`,
});

const OWN = {
  en: `(?:my|our) ${SMALL}`,
  es: `(?:mi|mis|nuestro|nuestra) ${SMALL}`,
  fr: `(?:mon|ma|mes|notre) ${SMALL}`,
  de: `(?:meine[nrm]?|mein|unsere[nrm]?) \\p{L}{3,}`,
};
/** "Send doscientos dólares to Anna": English "to" is no word of the others, and means the same among their words. */
const to = (words: string, own: string): string => `(?<![\\p{L}'])(?:[Tt]o|${words}) (${own}|${NAME})`;
const PAYEE = patterns({
  en: to('[Ff]or|[Pp]ay|[Ss]end|[Gg]ive', OWN.en),
  es: to('[Aa]|[Pp]ara|[Aa]l', OWN.es),
  fr: to('[Àà]|[Aa]u?|[Pp]our', OWN.fr),
  de: to('[Aa]n', OWN.de),
});
/** In small letters, "to anna": only where money is sent, and for that the verb comes first. */
const SMALL_PAYEE = patterns({
  en: `(?<!\\p{L})(?:[Ss]end|[Pp]ay|[Tt]ransfer|[Ww]ire|[Gg]ive|[Mm]ove)(?!\\p{L})[^.?!]*? to (${SMALL})`,
  es: `(?<!\\p{L})(?:[Ee]nv[ií]ar?|[Tt]ransfiere|[Tt]ransferir|[Pp]agar?|[Mm]andar?)(?!\\p{L})[^.?!]*? a (${SMALL})`,
  fr: `(?<!\\p{L})(?:[Ee]nvo(?:ie|yer)|[Vv]ire[rz]?|[Pp]a[yi]e[rz]?|[Vv]erse[rz]?)(?!\\p{L})[^.?!]*? à (${SMALL})`,
  de: `(?<!\\p{L})(?:[Üü]berweisen?|[Ss]chicken?|[Ss]enden?|[Zz]ahlen?)(?!\\p{L})[^.?!]*? an (${SMALL})`,
});

/** "send anna schmidt 50": English alone puts it so. */
const DIRECT_PAYEE = new RegExp(`(?<!\\p{L})(?:[Ss]end|[Pp]ay|[Gg]ive) (${SMALL}(?: ${SMALL})?)(?= [\\d$€£])`, 'gu');

/** What follows these prepositions and is nobody's name: the customer's own accounts, pronouns, times. */
const NO_NAMES: ReadonlySet<string> = new Set(
  (
    'the a an my me mine your you this that these those it its him her them us our home work night least all once first last noon midnight risk once school present any which what where who some one both someone somebody anyone anybody ' +
    'atm atms savings saving current checking account accounts card balance pot bank money euro euros dollars pounds rent i january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday today tomorrow ' +
    'el la los las un una mi mis me ti ella ese esa esta este mi cuenta ahorro ahorros tarjeta casa enero febrero marzo mayo alguien ' +
    "le la les un une mon ma mes moi toi lui vous nous ce cette compte epargne carte banque quelqu'un " +
    'der die das den dem ein eine einen mich mir dich dir ihn ihm uns euch sie konto sparkonto girokonto tagesgeld karte bank euch ihnen jemand jemanden jemandem'
  ).split(' '),
);
const PRONOUN = /^(?:my|our|mis?|nuestr[oa]|mon|ma|mes|notre|mein\p{L}*|unser\p{L}*) /iu;

function isName(found: string): boolean {
  const first = fold(found.replace(PRONOUN, '').split(' ')[0] ?? '');
  // "An Lebensmitteln" names nobody; "to my dentist" does.
  return !NO_NAMES.has(first) && (PRONOUN.test(found) || !isCategoryWord(first));
}

/** "at Amazon", "bei Rewe", "en Mercadona", "chez Carrefour" */
export function merchantIn(source: Source): readonly Entity[] {
  return named(source, 'merchant', [MERCHANT[source.language], SMALL_MERCHANT[source.language]]).slice(0, 1);
}

/** Who may be meant to get money: "to Anna", "an meine Mutter". Which payee that is, the customer's own list says. */
export function payeesIn(source: Source): readonly Entity[] {
  const { language } = source;
  const patterns = [PAYEE[language], SMALL_PAYEE[language]];
  return named(source, 'payee_name', language === 'en' ? [...patterns, DIRECT_PAYEE] : patterns);
}

function named({ text, taken }: Source, type: string, both: readonly RegExp[]): readonly Entity[] {
  for (const pattern of both) {
    const found = Array.from(text.matchAll(pattern)).flatMap((match) => {
      const span = cut(text, spanOf(match, 1), taken);
      return span && isName(text.slice(span.start, span.end))
        ? [entityAt(text, span, { type, value: text.slice(span.start, span.end) })]
        : [];
    });
    if (found.length > 0) return found;
  }
  return [];
}

const TRAILING = /[ .,'&-]+$/;

/** A name ends where a date or an amount begins: "to Anna Friday". Undefined if nothing is left of it. */
function cut(text: string, { start, end }: Span, taken: Taken): Span | undefined {
  const next = taken.firstIn({ start, end });
  const name = text.slice(start, next?.start ?? end).replace(TRAILING, '');
  return name.length > 0 && taken.isFree({ start, end: start + name.length })
    ? { start, end: start + name.length }
    : undefined;
}
