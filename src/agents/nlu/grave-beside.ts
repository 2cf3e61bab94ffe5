import { word } from '../nlp/word.js';
import type { ScoredIntent, Understanding } from '../understanding.js';

/** What goes to a person whatever it is said beside. */
const GRAVE: readonly string[] = ['fraud_report', 'complaint'];
/** From so much confidence on a part of a message is believed to be that. */
const SURE = 0.8;
/** A longer message tells a story; and each part costs a reading. */
const LENGTH_MAX = 300;
const PARTS_MAX = 6;

/** Without one of these nothing of it is grave, and no part need be read. */
const WORDS = new RegExp(
  [
    'fraud|scam|hack|stole|complain|somebody|someone|did(?:n.t| not) (?:make|do|authori)',
    'fraude|estafa|robad|hacke|queja|reclamaci|alguien',
    'arnaque|pirat|vol[ée]|plainte|réclamation|quelqu.un',
    'betrug|betrüg|gehackt|gestohlen|beschwer|jemand',
  ].join('|'),
  'iu',
);
/** Somebody has what is the customer's. */
const STOLEN = word(
  'stolen|stole|robbed|(?:some(?:one|body)|they|he|she) (?:used|uses|is using)',
  'robad[oa]|robó|robaron|alguien (?:usó|usa|está usando)',
  "volée?|quelqu'un (?:utilise|a utilisé)",
  'gestohlen|geklaut|jemand (?:benutzt|hat .{0,20}benutzt)',
);
/** The customer does not have it. */
const GONE = word(
  'missing|lost|gone',
  'perdid[oa]|falta|desaparecid[oa]',
  'perdue?|disparue?',
  'verloren|weg|verschwunden',
);
/** Money went out by it. */
const SPENT = word(
  '(?:has |have )?spent|us(?:ed|ing) (?:it|my card)|being used',
  '(?:la|lo) (?:están|esta|está) usando|han gastado|gastó|gastaron',
  "on l'utilise|a dépensé|ont dépensé",
  'damit (?:bezahlt|eingekauft)|ausgegeben',
);
/** Money went out, and not by the customer. */
const NOT_MINE = word(
  "(?:charges?|payments?|transactions?) (?:that )?i (?:did(?:n'?t| not)|never) (?:make|do|made|did)|without my (?:permission|consent|knowledge)",
  'cargos? que no (?:hice|he hecho)|sin mi permiso',
  "(?:paiement|opération)s? que je n'ai pas faite?s?|sans mon accord",
  '(?:zahlung|abbuchung)(?:en)?,? die ich nicht|ohne meine (?:erlaubnis|zustimmung)',
);

/** "My card is missing and there's a payment I didn't make": a crime, though each half alone is read as less. */
const isTheft = (text: string): boolean =>
  STOLEN.test(text) ? SPENT.test(text) || NOT_MINE.test(text) : GONE.test(text) && NOT_MINE.test(text);

const BETWEEN_PARTS = /[.;!?]+\s+|,\s+|\s(?:and|y|e|et|und)\s/iu;

/**
 * "There's fraud on my visa, show my balance": a report of fraud or a complaint beside something else is what the message
 * says; a figure may be asked for again. Undefined where there is none, or where the message is read as one anyhow.
 */
export function graveBeside(
  { linguistics: { normalised }, intent }: Understanding,
  read: (part: string) => Understanding,
): ScoredIntent | undefined {
  if (GRAVE.includes(intent.intent) || normalised.length > LENGTH_MAX) return undefined;
  if (isTheft(normalised)) return { intent: 'fraud_report', confidence: 1 };
  if (!WORDS.test(normalised)) return undefined;
  const parts = normalised.split(BETWEEN_PARTS);
  if (parts.length < 2 || parts.length > PARTS_MAX) return undefined;
  const told = parts.filter((part) => WORDS.test(part)).map((part) => read(part).intent);
  return told.find(({ intent: name, confidence }) => GRAVE.includes(name) && confidence >= SURE);
}
