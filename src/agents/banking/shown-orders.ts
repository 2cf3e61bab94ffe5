import type { Reading } from '../agent.js';
import type { Understanding } from '../understanding.js';
import { endsSomething } from './requests.js';

/** What they are about, and what the words that end one are read as. */
const STANDING_ORDER = 'standing_order';
const READ_AS: readonly string[] = [
  'cancel_transfer',
  'transfer_money',
  'bill_payment',
  'cancel',
  'deny',
  'correct',
  'out_of_scope',
];
/** Whoever names something else means that. */
const OTHER =
  /(?<!\p{L})(?:transfers?|payments?|cards?|payees?|accounts?|transferencias?|pagos?|tarjetas?|beneficiari[oa]s?|cuentas?|virements?|paiements?|cartes?|bénéficiaires?|comptes?|überweisung(?:en)?|zahlung(?:en)?|karten?|empfänger(?:in)?|konto|konten)(?!\p{L})/iu;
/** "It", "the second one", "el de 15", "celui de Jean", "den an Anna": one of those that were spoken of. */
const ONE_OF_THEM =
  /(?<!\p{L})(?:it|that|this|them|the \p{L}+|(?:el|la|los|las) (?:de|del|que|a|al|para|primer[oa]?|segund[oa]|tercer[oa]?|últim[oa])|es[ea]|est[ea]|\p{L}+(?:l[aeo]|-l[ae]s?)(?=[^\p{L}]*$)|celui|celle|l[ae] \p{L}+|den|das|ihn|diesen|jenen)(?!\p{L})/iu;
const LENGTH_MAX = 100;

/**
 * Behind an answer about standing orders "cancel the one to Anna" and "supprime-le" end one of those, though their words
 * alone would mean a transfer, or nothing.
 */
export function withOrderShown<Said extends Reading>(said: Said): Said {
  const { context, understanding } = said;
  const isSpokenOf = context.currentIntent === STANDING_ORDER && context.tasks.length === 0 && !context.pendingCall;
  if (!isSpokenOf || !endsOneOfThem(understanding)) return said;
  return { ...said, understanding: { ...understanding, intent: { intent: STANDING_ORDER, confidence: 1 } } };
}

function endsOneOfThem({ intent: { intent }, linguistics: { normalised: text } }: Understanding): boolean {
  if (!READ_AS.includes(intent) || text.length > LENGTH_MAX) return false;
  return endsSomething(text) && ONE_OF_THEM.test(text) && !OTHER.test(text);
}
