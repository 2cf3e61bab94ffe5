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
    'mi mis la el las los todas todos cuenta cuentas tarjeta tarjetas hoy ayer ahorro ahorros corriente crédito débito nómina enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ' +
    'cheques inversión inversiones empresa negocio dépôt entreprise société ' +
    'mon ma mes le les tous compte comptes carte cartes épargne livret crédit débit courant chèques aujourd hier janvier février mars avril mai juin juillet août septembre octobre novembre décembre ' +
    'was das alles dies welches welchen mein meine meinem meiner dem der den konto konten sparkonto girokonto kreditkarte karte tagesgeld heute gestern januar februar märz april mai juni juli august september oktober november dezember'
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
  // In small letters only where nothing follows: "saldo de ahorros este mes" names nobody
  new RegExp(`(?<!\\p{L})(?:saldos?|dinero|movimientos) de (\\p{L}{3,})[\\s?.!]*$`, 'iu'),
  new RegExp(`(?<!\\p{L})(?:soldes?|argent|opérations) (?:de |d')(\\p{L}{3,})[\\s?.!]*$`, 'iu'),
  new RegExp(`(?<!\\p{L})(?:kontost(?:and|ände)|guthaben|geld|umsätze) von (\\p{L}{3,})[\\s?.!]*$`, 'iu'),
  new RegExp(`(?<!\\p{L})how much (?:money )?(?:does|has) (\\p{L}{2,}) (?:have|got)(?!\\p{L})`, 'iu'),
  new RegExp(`(?<!\\p{L})(?:cu[áa]nto (?:dinero )?tiene|cuentas? de) (\\p{L}{3,})[\\s?.!]*$`, 'iu'),
  new RegExp(`(?<!\\p{L})(?:combien (?:d'argent )?a|comptes? de) (\\p{L}{3,})[\\s?.!]*$`, 'iu'),
  new RegExp(`(?<!\\p{L})(?:wie ?viel (?:geld )?hat|kont(?:o|en) von) (\\p{L}{3,})[\\s?.!]*$`, 'iu'),
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
