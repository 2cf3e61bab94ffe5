import { inLanguage, type Language } from '../../languages.js';
import type { Understanding } from '../../understanding.js';
import type { BankAccount } from '../banking-provider.js';

const THINGS = {
  en: '(?:balances?|accounts?|money|savings|cards?|transactions?|statements?)',
  es: '(?:saldos?|cuentas?|dinero|ahorros|movimientos|extractos?)',
  fr: '(?:soldes?|comptes?|argent|épargne|opérations|relevés?)',
  de: '(?:kontost(?:and|ände)|kont(?:o|en)|guthaben|geld|umsätze|kontoauszug)',
} as const;
/** Words that are nobody's name where one may stand. */
const NOBODY = new Set(
  (
    "what that it there here how who where when let today yesterday month week year account card bank one everything everyone's " +
    'my our the all this each every any checking savings current credit main ' +
    'mi mis la el las los todas cuenta tarjeta hoy ayer ahorro ahorros ' +
    'mon ma mes le les tous compte carte épargne livret aujourd ' +
    'was das alles dies welches welchen mein meine meinem meiner dem der den konto konten sparkonto girokonto kreditkarte karte tagesgeld heute gestern'
  ).split(' '),
);
const NAME = '(\\p{Lu}[\\p{L}-]+)';
const WHOSE: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}'])(\\p{L}[\\p{L}-]*)'s (?:\\p{L}+ ){0,2}?${THINGS.en}(?!\\p{L})`, 'iu'),
  new RegExp(`(?<!\\p{L})(his|hers?|their) (?:\\p{L}+ ){0,2}?${THINGS.en}(?!\\p{L})`, 'iu'),
  new RegExp(`(?<!\\p{L})(?:[Bb]alances?|[Aa]ccounts?|[Mm]oney|[Tt]ransactions?) (?:of|belonging to) ${NAME}`, 'u'),
  new RegExp(`(?<!\\p{L})(?:[Ss]aldos?|[Cc]uentas?|[Dd]inero|[Mm]ovimientos) de ${NAME}`, 'u'),
  new RegExp(`(?<!\\p{L})(?:[Ss]oldes?|[Cc]omptes?|[Aa]rgent|[Oo]pérations) (?:de |d')${NAME}`, 'u'),
  new RegExp(`(?<!\\p{L})(?:Kontost(?:and|ände)|kontostand|Kont(?:o|en)|Guthaben|Geld|Umsätze) von ${NAME}`, 'u'),
  new RegExp(`(?<!\\p{L})(\\p{Lu}[\\p{L}-]+)s (?:Kontostand|Konto|Guthaben|Geld|Umsätze)(?!\\p{L})`, 'u'),
];

/** Whether somebody else's is asked for: "what is Ben's balance". An own account may be called by a name as well. */
export function isOfSomebodyElse({ linguistics: { normalised } }: Understanding, own: readonly BankAccount[]): boolean {
  const ownNames = new Set(own.flatMap(({ name }) => name.toLowerCase().split(' ')));
  return WHOSE.flatMap((pattern) => pattern.exec(normalised)?.[1] ?? []).some((name) => {
    const said = name.toLowerCase();
    return !NOBODY.has(said) && !NOBODY.has(`${said}s`) && !ownNames.has(said);
  });
}

/** Said before what the customer's own are. */
export const onlyYourOwn = (language: Language): string =>
  inLanguage(language, {
    en: "I can tell you of your own accounts only, and of nobody else's.",
    es: 'Solo puedo informarle de sus propias cuentas, y de las de nadie más.',
    fr: "Je ne peux vous parler que de vos propres comptes, et de ceux de personne d'autre.",
    de: 'Ich kann Ihnen nur von Ihren eigenen Konten etwas sagen, von keinen anderen.',
  });
