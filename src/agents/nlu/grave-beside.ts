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
const BETWEEN_PARTS = /[.;!?]+\s+|,\s+|\s(?:and|y|e|et|und)\s/iu;

/**
 * "There's fraud on my visa, show my balance": a report of fraud or a complaint beside something else is what the message
 * says; a figure may be asked for again. Undefined where there is none, or where the message is read as one anyhow.
 */
export function graveBeside(
  { linguistics: { normalised }, intent }: Understanding,
  read: (part: string) => Understanding,
): ScoredIntent | undefined {
  if (GRAVE.includes(intent.intent) || normalised.length > LENGTH_MAX || !WORDS.test(normalised)) return undefined;
  const parts = normalised.split(BETWEEN_PARTS);
  if (parts.length < 2 || parts.length > PARTS_MAX) return undefined;
  const told = parts.filter((part) => WORDS.test(part)).map((part) => read(part).intent);
  return told.find(({ intent: name, confidence }) => GRAVE.includes(name) && confidence >= SURE);
}
