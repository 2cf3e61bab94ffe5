import type { Entity } from '../../understanding.js';
import { entityAt, type Source, spanOf } from './found.js';

/** How each language says that a number is the end of a longer one. */
const ENDING =
  'end(?:s|ing)?(?: (?:in|with|on))?|finishing (?:in|with|on)|last (?:four|4)(?: digits)?(?: are| is)?|' +
  '(?:terminad|acabad)[oa]s?(?: en)?|que (?:termina|acaba) en|terminaci[oó]n|' +
  '(?:se )?(?:terminant|finissant)(?: par)?|(?:se termine|finit) par|' +
  'endet (?:auf|mit)|endend (?:auf|mit)|mit (?:der |den )?end(?:nummer|ziffern?)|endnummer|endziffern?|endung';
const NAMED =
  'account|acct|acc|card|number|no\\.?|cuenta|tarjeta|n[uú]mero|compte|carte|num[eé]ro|konto|karte|nummer|nr\\.?';
const LAST_FOUR = new RegExp(
  `(?<!\\p{L})(?:${ENDING}) *(\\d{4})(?!\\d)|(?<!\\p{L})(?:${NAMED}|#) *[•*x.…#-]* *(\\d{4})(?![\\d.,]\\d|\\d)|#(\\d{4})(?!\\d)|(?<![•*x.…])[•*x.…]{2,} ?(\\d{4})(?!\\d)|(?<!\\p{L})auf (\\d{4}) ende[nt]`,
  'giu',
);
const HAS_FOUR = /\d{4}/;

/** The last four digits by which somebody names an account or a card. */
export function lastFoursIn({ text, taken }: Source): readonly Entity[] {
  if (!HAS_FOUR.test(text)) return [];
  return Array.from(text.matchAll(LAST_FOUR)).flatMap((match) => {
    const digits = match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5];
    const span = spanOf(match);
    return digits === undefined || !taken.isFree(span)
      ? []
      : [entityAt(text, span, { type: 'account_last_four', value: digits })];
  });
}

/** "Current balance", "crédito" alone, "cuánto ahorro" and "credit score" name no account. */
const KINDS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  [
    'savings',
    /(?<!\p{L})(?:savings?(?= accounts?| balance|$|[^\p{L} ])|savings|cuenta (?:de )?ahorros?|ahorros|ahorro(?<=(?:^[^\p{L}]*|(?<!\p{L})(?:al?|del?|desde|en|el|mi|tu|su|saldo) )ahorro)|(?:compte )?(?:d')?épargne|livret(?: a)?|sparkonto|sparkontos|sparbuch|tagesgeld(?:konto)?)(?!\p{L})/iu,
  ],
  [
    'current',
    /(?<!\p{L})(?:checking|chequing|current(?= (?:card|account|acct|acc)s?(?!\p{L}))|(?<=(?:to|from|into) (?:my |the )?)current(?! [\p{L}])|cuenta corriente|cuenta nómina|compte (?:courant|chèques?)|giro(?:konto|kontos)?)(?!\p{L})/iu,
  ],
  [
    'credit',
    /(?<!\p{L})(?:(?<=(?:from|using) (?:my |the )?)credit(?= to |$|[^\p{L} ])|credit(?= (?:card|account|acct|acc)s?(?!\p{L}))|(?:tarjeta|cuenta) de crédito|carte de crédit|kreditkarten?|kreditkonto)(?!\p{L})/iu,
  ],
];

/** Words for an account, as the kind of account that customers mean by them. */
export function kindsIn({ text }: Source): readonly Entity[] {
  return KINDS.flatMap(([kind, pattern]) => {
    const match = pattern.exec(text);
    return match ? [entityAt(text, spanOf(match), { type: 'account_kind', value: kind })] : [];
  });
}

const ALL =
  /(?<!\p{L})(?:(?:all|every|each|both)(?:\s+(?:of|my|the|our)){0,3}\s+(?:accounts?|balances?)|balances|todas (?:mis |las |mis )?cuentas|todos (?:mis |los )?saldos|saldos|tous (?:mes |les )?(?:comptes|soldes)|alle[rn]? (?:meine[rn]? )?(?:konten|kontostände)|kontostände)(?!\p{L})/iu;

export function allAccountsIn({ text }: Source): readonly Entity[] {
  const match = ALL.exec(text);
  return match ? [entityAt(text, spanOf(match), { type: 'all_accounts', value: 'all' })] : [];
}

const CARD =
  /(?<!\p{L})(?:(credit|debit) cards?|tarjetas? de (crédito|débito)|cartes? de (crédit|débit)|(kredit|debit|ec-?|giro)(?:karten?|card)|(?:bank |visa |master)?cards?|visa|mastercard|girocard|tarjetas?|carte bleue|cartes?|karten?)(?!\p{L})/iu;

/** "My debit card": `credit`, `debit`, or `any` when no kind is said. */
export function cardIn({ text }: Source): readonly Entity[] {
  const match = CARD.exec(text);
  if (!match) return [];
  const kind = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').toLowerCase();
  const value = kind === '' ? 'any' : /^[ck]r/.test(kind) ? 'credit' : 'debit';
  return [entityAt(text, spanOf(match), { type: 'card', value })];
}
