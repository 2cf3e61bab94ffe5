import type { Reading } from '../agent.js';
import { closeCallIn } from '../clarification/close-call.js';
import { isAboutCode } from '../dialogue/codes.js';
import { type EscalationReason, KEPT_FOR_PEOPLE } from '../effect.js';
import type { Understanding } from '../understanding.js';

const FRAUD_REPORT = 'fraud_report';

/** What a message that was read so leads to a person for. */
const REASON_OF: Readonly<Record<string, EscalationReason>> = {
  talk_to_human: 'asked',
  [FRAUD_REPORT]: 'fraud',
  complaint: 'complaint',
};

/** Said with an order to block a card, it is not only the card that somebody has to look at. */
const FRAUD = new RegExp(
  `(?<!\\p{L})(?:${[
    "(?<!(?:not|no|isn't|without) (?:any |a )?)(?:fraud\\p{L}*|scam\\p{L}*|unauthori[sz]ed)|hacked|cloned|skimmed|(?:some(?:one|body)(?: else)?|a thief|a stranger|they)(?: is|'s| has| have| are|'re)?(?: been)? (?:us(?:ed|ing)|bought|buying|pa(?:id|ying)|spen(?:t|ding)|shopping)",
    '(?<!(?:no|sin) (?:es |hay |un )?)fraud\\p{L}*|no autorizad\\p{L}*|clonad\\p{L}*|pirate\\p{L}*|hacke\\p{L}*|(?:alguien|otra persona|un ladrón|un desconocido) (?:\\p{L}+ ){0,2}(?:us\\p{L}*|compr\\p{L}*|pag\\p{L}*|gast\\p{L}*)',
    "(?<!(?:pas|sans) (?:une |de )?)fraud\\p{L}*|non autorisée?s?|clonée?|piratée?|(?:quelqu'un|un voleur|un inconnu) (?:\\p{L}+ ){0,2}(?:utilis\\p{L}*|achèt\\p{L}*|acheté|pay\\p{L}*|paie|dépens\\p{L}*)",
    '(?<!kein(?:en)? )betrug\\p{L}*|betrüg\\p{L}*|missbra?uch\\p{L}*|unbefugt\\p{L}*|gehackt|geklont|(?:jemand|ein fremder|ein dieb) (?:[^ ]+ ){0,4}(?:benutzt|nutzt|verwendet|kauft|eingekauft|bezahlt|zahlt)',
  ].join('|')})(?!\\p{L})`,
  'iu',
);
/** A card that somebody took, where it is not said that nobody did. Written as it is said: with and without accents. */
const THEFT = new RegExp(
  `(?<!\\p{L})(?:${[
    "(?<!(?:not|never|wasn't|isn't|hasn't|no) (?:been |actually |really )?)(?:stolen|theft|robbed|mugged|pickpocketed)|stole|snatched",
    '(?<!(?:no (?:me )?(?:ha sido |fue |está |es |la han )?|nadie (?:me )?(?:la |ha )*))(?:rob(?:ad[ao]s?|aron|ó|o)|hurt(?:ad[ao]s?|aron))',
    "(?<!(?:pas|jamais|personne ne l'a) (?:été )?)(?:vol[ée]e?s?|dérobée?s?)",
    '(?<!(?:nicht|nie|niemand hat \\p{L}+) )(?:gestohlen\\p{L}*|geklaut\\p{L}*|diebstahl|entwendet)',
  ].join('|')})(?!\\p{L})`,
  'iu',
);
/** What is wanted for a card with which somebody else pays. */
const CARD_ORDERS: readonly string[] = ['card_block', 'card_replace'];

function isFraudWithCard(understanding: Understanding): boolean {
  const { intent, linguistics } = understanding;
  if (intent.intent === FRAUD_REPORT) return true;
  const isCard = CARD_ORDERS.includes(intent.intent);
  return isCard && (FRAUD.test(linguistics.normalised) || closeCallIn(understanding)?.includes(FRAUD_REPORT) === true);
}

/** What a message leads to a person for by what it says; undefined where that is for others to answer. */
export const reasonIn = (understanding: Understanding): EscalationReason | undefined =>
  isFraudWithCard(understanding) ? 'fraud' : REASON_OF[understanding.intent.intent];

/** While a person is wanted anyway, a card in a thief's hands is theirs to know of; else its block is ordered, and enough. */
const graveIn = (understanding: Understanding): EscalationReason | undefined =>
  isTheftOfCard(understanding) ? 'fraud' : reasonIn(understanding);

const isTheftOfCard = ({ intent, linguistics }: Understanding): boolean =>
  CARD_ORDERS.includes(intent.intent) && THEFT.test(linguistics.normalised);

/** Why the bank has to look at this message, whoever asks for it or not; undefined when it need not. */
export function keptReasonIn(reading: Reading): EscalationReason | undefined {
  const { alarm, right, isInsult } = reading.understanding.linguistics;
  if (alarm) return 'alarm';
  const reason = isInsult || isAboutCode(reading) ? undefined : graveIn(reading.understanding);
  if (reason !== undefined && KEPT_FOR_PEOPLE.includes(reason)) return reason;
  return right === undefined ? undefined : 'right';
}
