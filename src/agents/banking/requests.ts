import { selfCorrection } from '../dialogue/self-correction.js';
import { spoken } from '../languages.js';
import { word } from '../nlp/word.js';
import type { Entity, Understanding } from '../understanding.js';
import { type Denied, ordersPayment } from './mood/clauses.js';
import { cardOrderInstead, deniedIn } from './mood/denied.js';
import { isAboutPaymentBefore } from './mood/payment-before.js';
import { isTakenBack } from './mood/taken-back.js';
import { isRegular } from './regular.js';
import { figureRequest } from './questions/figure-requests.js';
import { asksWhen, cardQuestionIn, insteadOfTransfers, isAboutLostPhone } from './questions/when-questions.js';
import { namesWhoGetsIt } from './several-payments.js';

const END = word(
  'cancel|stop|delete|end|remove|terminate|get rid of',
  'canc[eé]l[ae]\\p{L}*|elim[ií]n[ae]\\p{L}*|an[uú]l[ae]\\p{L}*|b[oó]rr[ae]\\p{L}*|quita\\p{L}*|quíta\\p{L}*|termin[ae]\\p{L}*',
  'annule\\p{L}*|supprime\\p{L}*|arrête\\p{L}*|arrete\\p{L}*|résilie\\p{L}*',
  'lösch\\p{L}*|kündig\\p{L}*|beend\\p{L}*|stopp\\p{L}*|stornier\\p{L}*|streich\\p{L}*',
);
/** Whether something is to be ended, whatever it is. */
export const endsSomething = (text: string): boolean => END.test(text);

const SEE = word(
  'show|list|see|view|which|what|do i have|have i got|my standing orders|any standing orders|^\\P{L}*standing orders\\P{L}*$',
  'muestra\\p{L}*|muéstra\\p{L}*|enseña\\p{L}*|ver|qué|cuáles|tengo|mis (?:órdenes|transferencias)|^\\P{L}*órdenes permanentes\\P{L}*$',
  'montre\\p{L}*|affiche\\p{L}*|liste\\p{L}*|voir|quels?|quelles?|ai-je|mes virements|^\\P{L}*virements permanents\\P{L}*$',
  'zeig\\p{L}*|liste|welche\\p{L}*|was|habe ich|meine daueraufträge|^\\P{L}*daueraufträge\\P{L}*$',
);
const DIRECT_DEBIT = word(
  'direct debits?|domiciliaci\\p{L}+|recibos? domiciliad\\p{L}+|prélèvements?|lastschrift\\p{L}*',
);
const CHANGE = word(
  'change|raise|increase|lower|reduce|decrease|set|up|put|make|adjust|bump',
  'cambia\\p{L}*|sube\\p{L}*|subir|baja\\p{L}*|aumenta\\p{L}*|reduc\\p{L}*|pon\\p{L}*|ajusta\\p{L}*|modifica\\p{L}*',
  'change\\p{L}*|augmente\\p{L}*|baisse\\p{L}*|rédui\\p{L}*|modifie\\p{L}*|mets|mettre|fixe\\p{L}*|relève\\p{L}*',
  'änder\\p{L}*|erhöh\\p{L}*|senk\\p{L}*|setz\\p{L}*|anheb\\p{L}*|reduzier\\p{L}*|heraufsetz\\p{L}*',
);

/** To have a standing order otherwise than it is, or not for a while. */
const ALTER = word(
  'change|modify|edit|update|amend|adjust|alter|pause|suspend|skip|postpone|increase|raise|lower|reduce|decrease',
  'cambi\\p{L}*|modific\\p{L}*|paus\\p{L}*|suspend\\p{L}*|aument\\p{L}*|sub(?:e|ir)|baj(?:a|ar)|reduc\\p{L}*|ajust\\p{L}*',
  'chang\\p{L}*|modifi\\p{L}*|suspend\\p{L}*|pause|interromp\\p{L}*|augment\\p{L}*|baiss\\p{L}*|rédui\\p{L}*',
  'änder\\p{L}*|pausier\\p{L}*|aussetzen|erhöh\\p{L}*|senk\\p{L}*|reduzier\\p{L}*|anpass\\p{L}*|anzupassen',
);
const CARDS = word(
  'cards|(?:what|which|any) card (?=do i|have i)',
  'tarjetas|qué tarjeta (?=tengo)',
  'cartes|quelle carte (?=ai-je|est-ce que)',
  'karten|welche karte (?=habe|hab)',
);
const SEE_CARDS = word(
  'show|list|see|view|which|what|how many|do i have|have i got|all my|overview|^\\P{L}*(?:my )?cards\\P{L}*$',
  'muestr\\p{L}*|muéstr\\p{L}*|enseñ\\p{L}*|lista\\p{L}*|ver|qué|cuáles|cuántas|tengo|todas mis|^\\P{L}*(?:mis )?tarjetas\\P{L}*$',
  'montre\\p{L}*|affiche\\p{L}*|liste\\p{L}*|voir|quelles?|combien|ai-je|toutes mes|^\\P{L}*(?:mes )?cartes\\P{L}*$',
  'zeig\\p{L}*|liste\\p{L}*|auflist\\p{L}*|welche|was|wie viele|habe ich|hab ich|alle meine|^\\P{L}*(?:meine )?karten\\P{L}*$',
);
/** "Is my card blocked?" asks, where "my card is blocked" wants it unblocked. */
const CARD_STATE = word(
  '(?:is|are) (?:my|any of my|the) (?:\\p{L}+ ){0,2}cards? (?:\\p{L}+ )?(?:blocked|locked|frozen|active)',
  '(?:está|están) (?:bloquead|activ|congelad)[oa]s? (?:mis?|la|las) tarjetas?|(?:mis?|la) tarjetas? (?:está|están) (?:bloquead|activ)[oa]s? ?\\?',
  '(?:ma|mes) cartes? (?:est|sont)-elles? (?:bloqué|activ)es?|est-ce que (?:ma|mes) cartes? (?:est|sont) (?:bloqué|activ)es?|(?:ma|mes) cartes? (?:est|sont) (?:bloqué|activ)es? ?\\?',
  '(?:ist|sind) meine (?:\\p{L}+[ -]){0,2}karten? (?:gesperrt|blockiert|aktiv)',
);
/** Something that is to be done with one, or what it may be used for. */
const CARD_MATTER = word(
  '(?:un)?block|(?:un)?freeze|(?:un)?lock|replace|order|cancel|new|lost|stolen|limits?|pay|spend|dispute|charges?|transactions?|balances?|pins?|offer\\p{L}*',
  '(?:des)?bloque\\p{L}*|sustitu\\p{L}*|pedir|pide|nuevas?|perd\\p{L}*|rob\\p{L}*|límites?|limites?|cancel\\p{L}*|saldos?|ofrec\\p{L}*',
  '(?:dé)?bloqu\\p{L}*|remplac\\p{L}*|command\\p{L}*|nouvelles?|perdu\\p{L}*|vol\\p{L}*|plafonds?|limites?|annul\\p{L}*|soldes?|propos\\p{L}*',
  '(?:ent)?sperr\\p{L}*|ersetz\\p{L}*|bestell\\p{L}*|neue\\p{L}*|verlor\\p{L}*|gestohl\\p{L}*|limits?|kündig\\p{L}*|bietet|anbiet\\p{L}*',
);

/** What each is a request for, where nothing in its words says that it is none. */
const ORDERS: Readonly<Record<string, Denied>> = {
  transfer_money: 'payment',
  bill_payment: 'payment',
  standing_order: 'set_up',
  card_block: 'block',
  card_unblock: 'unblock',
  card_replace: 'replace',
  cancel_transfer: 'cancelling',
  card_limits: 'limit',
  add_payee: 'payee',
  dispute_transaction: 'dispute',
};
/** What the denial of an order is read as, too. */
const VAGUE: readonly string[] = ['deny', 'cancel', 'correct', 'affirm', 'repeat', 'out_of_scope'];
/** What a question about a payment is read as, too, which says of itself that it is one or has to name something. */
const PAYMENTS: readonly string[] = ['transfer_money', 'bill_payment', 'search_transactions'];
const NAMED_PAYMENTS: readonly string[] = ['transfer_status', 'transaction_history', 'out_of_scope'];
/** "Have I sent Anna 50?" is read as an order to call it back, too, where it is none. */
const ASKED =
  /^[^\p{L}]*(?:did|have|has|had|was|were|he|hemos|ha|ya|ai-je|avons-nous|est-ce que|habe?|haben|wurde|hatte)(?!\p{L}).*\?/iu;
/** What a question about a card is read as, too: it has the words of an order for one. */
const MAY_ASK_OF_CARDS: readonly string[] = [
  'card_block',
  'card_unblock',
  'card_replace',
  'card_limits',
  'account_details',
  'transfer_status',
  'pin_help',
  'help',
  'opening_hours',
  'out_of_scope',
];
const OF_CARDS: readonly string[] = [
  'card_block',
  'card_unblock',
  'card_replace',
  'list_accounts',
  'account_details',
  'help',
  'out_of_scope',
];

/** "Don't send anything": what is not to be done. `denied.payment` */
const DENIED = 'denied.';
export const isDenial = (request: string): boolean => request.startsWith(DENIED);

/** What was asked about is looked up, and no order. */
export const PAYMENT_BEFORE = 'payment.before';
const LIST_CARDS = 'cards.list';
const LOST_PHONE = 'phone.lost';
const QUESTIONS: readonly string[] = ['cards.expiry', 'cards.arrival', LOST_PHONE];

/** "Send 40 to Lena, no, 50", "no envíes 50 sino 60": an order that is corrected as it is given, or the correction of one. */
export const CORRECTED_PAYMENT = 'payment.corrected';
/** What such an order is read as, beside the intent of an order. */
const READ_AS_CORRECTED: readonly string[] = ['correct', 'deny', 'out_of_scope'];
/** What a payment that is wanted again and again is read as, too. */
const ONE_PAYMENT: readonly string[] = ['transfer_money', 'bill_payment'];
const BUT = word('but', 'sino', 'mais', 'sondern');

const requests = new WeakMap<Understanding, string>();

/**
 * What is asked of the bank: the intent, but where one stands for several things. Those are told apart by their words:
 * `standing_order.end`, `.list`, `.change`, `.direct_debit`, `card_limits.change`, `cards.list`, `.expiry`, `.arrival`,
 * `phone.lost`, `spending_summary.income`, `.biggest`, `account_balance.total`, `.available`, and by their mood: `payment.before`,
 * `payment.corrected`, `denied.payment` and its like.
 */
export function requestIn(understanding: Understanding): string {
  const known = requests.get(understanding);
  if (known !== undefined) return known;
  const request = readRequest(understanding);
  requests.set(understanding, request);
  return request;
}

/** A sum of payments is no question whether one was made. */
function readRequest(understanding: Understanding): string {
  const figure = figureRequest(understanding);
  if (figure !== undefined && figure !== 'search_transactions') return figure;
  const mood = cardInstead(understanding) ?? byMood(understanding);
  if (mood !== undefined) return mood;
  if (isCorrectedPayment(understanding)) return CORRECTED_PAYMENT;
  if (isOrderWithYes(understanding) || isBriefOrder(understanding)) return 'transfer_money';
  return aboutCards(understanding) ?? byWords(understanding);
}

/** Whether the words leave no doubt, however sure the classifier is of the intent. */
export const isCertain = (request: string): boolean =>
  request === PAYMENT_BEFORE || request === LIST_CARDS || QUESTIONS.includes(request) || isDenial(request);

/** "Don't unblock it, block it" is read as either, or as nothing. */
function cardInstead({ intent: { intent }, linguistics: { normalised } }: Understanding): string | undefined {
  if (!intent.startsWith('card_') && !VAGUE.includes(intent)) return undefined;
  const instead = cardOrderInstead(normalised);
  return instead && `card_${instead}`;
}

function byMood(understanding: Understanding): string | undefined {
  const {
    intent: { intent },
    linguistics: { normalised },
    entities,
  } = understanding;
  if (mayAskOfPayment(intent, normalised, entities) && isAboutPaymentBefore(normalised)) return PAYMENT_BEFORE;
  return deniedRequest(intent, normalised);
}

function deniedRequest(intent: string, text: string): string | undefined {
  const order = ORDERS[intent];
  if (order === undefined && !VAGUE.includes(intent)) return undefined;
  const denied = isTakenBack(text) ? (order ?? paymentIn(text)) : deniedIn(text);
  if (denied === undefined) return undefined;
  if (denied === 'payment' && intent === 'standing_order') return 'standing_order.end';
  return denied === (order ?? denied) ? `${DENIED}${denied}` : undefined;
}

const paymentIn = (text: string): Denied | undefined => (ordersPayment(text) ? 'payment' : undefined);

function isCorrectedPayment({ intent: { intent }, linguistics, entities }: Understanding): boolean {
  if (!READ_AS_CORRECTED.includes(intent)) return false;
  const { normalised, language } = linguistics;
  const tongue = spoken(language);
  const isCorrected = BUT.test(normalised) || selfCorrection(normalised, tongue) !== undefined;
  const isPayment = ordersPayment(normalised) || namesWhoGetsIt(entities, normalised, tongue);
  return isCorrected && isPayment && entities.some(({ type }) => type === 'money');
}

/** "Yes, send 5 to Tom", where the yes is to nobody. */
function isOrderWithYes({ intent: { intent }, linguistics, entities }: Understanding): boolean {
  const { normalised, language } = linguistics;
  const isNamed = entities.some(({ type }) => type === 'money') && ordersPayment(normalised);
  return intent === 'affirm' && isNamed && namesWhoGetsIt(entities, normalised, spoken(language));
}

/** What "send hans 5" may be read as, where no phrase taught the name. */
const READ_AS_BRIEF: readonly string[] = ['affirm', 'correct', 'out_of_scope'];
const BRIEF_WORDS_MAX = 4;

/** "Send hans 5", "schick lena fünf": the verb first, an amount, and hardly anything but a name. */
function isBriefOrder({ intent: { intent }, linguistics: { normalised }, entities }: Understanding): boolean {
  const amount = entities.find(({ type }) => type === 'money');
  if (!amount || !READ_AS_BRIEF.includes(intent) || normalised.includes('?')) return false;
  const rest = `${normalised.slice(0, amount.start)} ${normalised.slice(amount.end)}`;
  const [verb = '', ...names] = rest.match(/[\p{L}'’-]+/gu) ?? [];
  return ordersPayment(verb) && names.length > 0 && names.length < BRIEF_WORDS_MAX;
}

function mayAskOfPayment(intent: string, text: string, entities: readonly Entity[]): boolean {
  if (PAYMENTS.includes(intent)) return true;
  const isNamed = NAMED_PAYMENTS.includes(intent) || (intent === 'cancel_transfer' && ASKED.test(text));
  return isNamed && namesPayment(entities);
}

const namesPayment = (entities: readonly Entity[]): boolean =>
  entities.some(({ type }) => type === 'money' || type === 'payee_name');

function byWords(understanding: Understanding): string {
  const {
    intent: { intent },
    linguistics,
    entities,
  } = understanding;
  if (intent === 'transfer_status') return insteadOfTransfers(understanding) ?? intent;
  const text = linguistics.normalised;
  const namesAmount = entities.some(({ type }) => type === 'money');
  if (intent === 'standing_order') return ofStandingOrders(text, namesAmount);
  if (isPaidRegularly(understanding)) return 'standing_order';
  if (intent === 'card_limits') return CHANGE.test(text) || namesAmount ? 'card_limits.change' : intent;
  return OF_CARDS.includes(intent) && listsCards(text) ? LIST_CARDS : intent;
}

/** "Pay Anna 21 yearly" has the words of a single payment. */
const isPaidRegularly = ({ intent: { intent }, linguistics, entities }: Understanding): boolean =>
  ONE_PAYMENT.includes(intent) && entities.some(({ type }) => type === 'money') && isRegular(linguistics.normalised);

const listsCards = (text: string): boolean => CARDS.test(text) && SEE_CARDS.test(text) && !CARD_MATTER.test(text);

/** What is asked about a card, or told of a phone, where an order for one has the same words. */
function aboutCards({ intent: { intent }, linguistics: { normalised } }: Understanding): string | undefined {
  if (!MAY_ASK_OF_CARDS.includes(intent)) return undefined;
  if (CARD_STATE.test(normalised)) return LIST_CARDS;
  return cardQuestionIn(normalised) ?? (isAboutLostPhone(normalised) ? LOST_PHONE : undefined);
}

function ofStandingOrders(text: string, namesAmount: boolean): string {
  if (DIRECT_DEBIT.test(text)) return 'standing_order.direct_debit';
  if (END.test(text)) return 'standing_order.end';
  if (ALTER.test(text)) return 'standing_order.change';
  return (SEE.test(text) || asksWhen(text)) && !namesAmount ? 'standing_order.list' : 'standing_order';
}
