import type { Language } from '../languages.js';
import { fold } from '../nlp/fold.js';
import { readWords } from '../nlp/read-words.js';
import type { KnownFigures } from './figures.js';

/**
 * Why words of a model are not said. `figure`: a number that is in nothing it was given. `link`: an address likewise.
 * `secret`: it speaks of passwords or codes that nobody asked about. `deed`: it says that something was or will be done,
 * or asks whether to do it, and can do nothing. `language`: not the customer's.
 */
export type Unfit = 'figure' | 'link' | 'secret' | 'deed' | 'language';

/** What the words of an answer may stand on. */
export interface Grounds {
  readonly language: Language;
  /** From the customer's words and from tools. */
  readonly figures: KnownFigures;
  /** What tools said, one below the other. */
  readonly found: string;
}

const LINK =
  /(?:https?:\/\/|www\.)\S+|[\p{L}\p{N}_%+-]+@[\p{L}\p{N}.-]+|(?<!\p{L})[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*)?/gu;
const LAST_SIGNS = /[.,;:!?)\]}'"’”»]+$/u;

const SECRET =
  /(?<!\p{L})(?:pins?(?: ?codes?)?|p[ .]i[ .]n|cvv2?|cvc2?|m?tans?|otp|pass ?words?|pass ?codes?|pass ?phrases?|(?:security|one[- ]time|verification) codes?|contrasenas?|claves?|codigos?|mots? de passe|codes?|passworter|passworts?|kennworter|kennworts?|geheimzahl(?:en)?|geheimnummern?|sicherheitscodes?|prufnummern?|(?:numbers?|digits|numero|chiffres|nummer|ziffern|cifras) (?:on|at|en|au|auf|an) (?:the|el|la|le|dos|der|do|your)\b|card details)(?!\p{L})/gu;

/**
 * Of what a bank does, in words without accents. A list can't be complete, and need not be: whatever a model says, it
 * does nothing. These keep it from being taken at its word.
 */
const DEEDS: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /\b(?:card|account|loan|limit|mortgage|credit)s? (?:is|are|was|were) (?:now |already |just |successfully )*(?:blocked|frozen|unblocked|approved|granted|raised|increased|closed|opened|inactive|activated)\b/,
    /\b(?:i|we)(?:'ve| have)? (?:just |now |already )?(?:made|did|done|wired|closed|opened|raised|increased|lowered|changed|reported|forwarded|took care|taken care)\b/,
    /\bconsider it done\b|^(?:all )?(?:done|set)\b|[.!?] (?:all )?(?:done|set)\b|\bhas (?:got |received )?(?:the|your|her|his) money\b|\bmoney (?:went|has left|is gone)\b|\bmove (?:your|the) (?:money|funds|savings)\b/,
    /\b(?:i|we|teller)(?:'ve|'ll| have| has| had| will| just| am going to| can now)?(?: (?:just|now|already|successfully|also))* (?:send|sent|transfer(?:red)?|pay|paid|block(?:ed)?|unblock(?:ed)?|freeze|froze|frozen|cancel(?:l?ed)?|order(?:ed)?|replace[d]?|add(?:ed)?|move[d]?|refund(?:ed)?|book(?:ed)?|execute[d]?|process(?:ed)?|approve[d]?|credit(?:ed)?|debit(?:ed)?|initiate[d]?|schedule[d]?|set up|complete[d]?|submit(?:ted)?)\b/,
    /\b(?:transfers?|payments?|orders?|cards?|payees?|money|funds|amount|refund|account|request)\b[^.!?]{0,60}\b(?:has|have) (?:now |just |already |successfully )*been\b/,
    /\b(?:transfers?|payments?|orders?|cards?|payees?|money|funds|amount|refund|request)\b[^.!?]{0,40}?\b(?:(?:was|were|is|are) (?:now |just |already |successfully )*)?(?:done|complete[d]?|sent|executed|confirmed|approved|successful|on (?:its|the) way|under ?way)\b/,
    /\b(?:shall|should|may) i\b|\bwant me to\b|\blike me to\b|\bplease confirm\b|\bdo you confirm\b|\bsay yes\b/,
  ],
  es: [
    /(?:^|[.!?,] |\byo |\bya )(?:transferi|envie|bloquee|pague|cancele|hice)\b|\ble hice la (?:transferencia|orden)\b|\bsu (?:tarjeta|cuenta) (?:esta|ha sido) (?:bloquead|cerrad|desbloquead)a\b/,
    /^(?:hecho|listo)\b|[.!?] (?:hecho|listo)\b|\bya tiene el dinero\b/,
    /\b(?:he|hemos|ya) (?:ya )?(?:enviado|transferido|pagado|bloqueado|desbloqueado|cancelado|anulado|pedido|anadido|movido|realizado|ejecutado|ordenado|hecho|procesado)\b/,
    /\b(?:voy a|vamos a) (?:enviar|transferir|pagar|bloquear|cancelar|realizar|hacer)\b|\b(?:enviare|transferire|pagare|bloqueare)\b/,
    /\b(?:transferencia|pago|orden|tarjeta|beneficiario|dinero|importe|solicitud)\b[^.!?]{0,40}?\b(?:(?:ha|han) sido|fue|esta|queda|se ha)\b[^.!?]{0,20}?(?:hech|realizad|enviad|ejecutad|completad|confirmad|bloquead|aprobad|cancelad)[oa]s?\b/,
    /\b(?:quiere que|desea que)\b|\b(?:confirme|confirma|confirmar)\b/,
  ],
  fr: [
    /\bj'ai (?:bien )?(?:fait|passe|realise)\b|\bc'est fait\b|\b(?:a recu|est parti)\b[^.!?]{0,20}|\bargent est parti\b/,
    /\b(?:j'ai|nous avons|je viens de|je vais)\b[^.!?]{0,20}?(?:envoye|vire|transfere|paye|bloque|debloque|annule|commande|ajoute|effectue|execute|remplace)r?\b/,
    /\b(?:virement|paiement|ordre|carte|beneficiaire|argent|montant|demande)\b[^.!?]{0,40}?\b(?:a ete|ont ete|est|sera)\b[^.!?]{0,20}?(?:effectue|envoye|execute|termine|confirme|bloque|approuve|annule|fait)e?s?\b/,
    /\bvoulez-vous que je\b|\bsouhaitez-vous que je\b|\bdois-je\b|\bconfirmez\b|\bconfirmer\b/,
  ],
  de: [
    /\b(?:ich|wir) (?:habe|haben)\b[^.!?]{0,80}?(?:gemacht|getatigt|erhoht|geschlossen|vorgenommen|weitergeleitet)\b|\b(?:uberweisung|zahlung) (?:ist )?erfolgt\b/,
    /^erledigt\b|[.!?] erledigt\b|\bhat das geld\b|\bgeld ist (?:raus|weg|da)\b|\bist uberwiesen\b|\bich uberwies\b/,
    /\b(?:ich|wir) (?:habe|haben|werde|werden)\b[^.!?]{0,80}?(?:uberwiesen|uberweisen|gesendet|senden|geschickt|bezahlt|bezahlen|gesperrt|sperren|entsperrt|storniert|stornieren|bestellt|bestellen|hinzugefugt|gebucht|ausgefuhrt|ausfuhren|veranlasst|erledigt|ersetzt)\b/,
    /\b(?:uberweisung|zahlung|auftrag|karte|empfanger|geld|betrag|antrag)\b[^.!?]{0,40}?\b(?:wurde|wurden|ist|sind|wird)\b[^.!?]{0,30}?(?:ausgefuhrt|erledigt|gesendet|uberwiesen|abgeschlossen|bestatigt|gesperrt|genehmigt|unterwegs|storniert)\b/,
    /\bsoll ich\b|\bmochten sie, dass ich\b|\bbestatigen sie\b|\bbitte bestatigen\b/,
  ],
};

/** @param text  as it would be shown. @returns undefined where it may be said. */
export function unfit(text: string, { language, figures, found }: Grounds): Unfit | undefined {
  const folded = fold(text).replaceAll('’', "'");
  if (!figures.cover(text)) return 'figure';
  if (OTHER_LETTER.test(text)) return 'language';
  if (!isAmong(linksIn(text), linksAndHostsIn(found))) return 'link';
  if (!isAmong(secretsIn(folded), secretsIn(fold(found)))) return 'secret';
  if (Object.values(DEEDS).some((deeds) => deeds.some((deed) => deed.test(folded)))) return 'deed';
  return readWords(text, { language }).language === language ? undefined : 'language';
}

/** Letters of other scripts look like Latin ones, and are none. */
const OTHER_LETTER = /[^\P{L}\p{Script=Latin}]/u;

/** Whole ones: "standing" has no TAN in it, and www.bank.com is no www.bank.co. */
const isAmong = (said: readonly string[], found: readonly string[]): boolean =>
  said.every((each) => found.includes(each));

const secretsIn = (folded: string): readonly string[] => folded.match(SECRET) ?? [];

const linksIn = (text: string): readonly string[] =>
  Array.from(unmasked(text).matchAll(LINK), ([link]) => link.replace(LAST_SIGNS, ''));

const HOST = /^(?:https?:\/\/)?([^\s/@]+)/;
/** Where an address was found, its host may be said by itself. */
const linksAndHostsIn = (text: string): readonly string[] =>
  linksIn(text).flatMap((link) => [link, ...(link.includes('@') ? [] : [HOST.exec(link)?.[1] ?? link])]);

/** In lower case, and written out: "evil[.]com", "evil dot com", "hxxps://evil" are addresses to whoever reads them. */
const unmasked = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('。', '.')
    .replace(/ ?[[({] ?(?:\.|dot|punto|point|punkt) ?[\])}] ?/g, '.')
    .replace(/ (?:dot|punto|point|punkt) (?=(?:com|net|org|io|co|info|de|es|fr|eu|uk|us)(?!\p{L}))/gu, '.')
    .replace(/hxxp/g, 'http');
