import type { Understanding } from '../../understanding.js';
import { RECEIVED, word } from './totals.js';

/*
 * "When does my card expire" has the words of an order for a new one, and "when is my next standing order" those of one to
 * set up: what asks for a time begins nothing.
 */

const WHEN = word(
  "when(?! (?:i|we|you|it) )|until when|how long|how soon|what (?:date|day|month|time)|which (?:date|day|month)|(?:expiry|expiration) date|where(?: is|'s)|has .* (?:been )?(?:sent|shipped|posted|dispatched)|still waiting|did .* (?:send|ship|post)",
  'cu[áa]ndo(?! (?:yo|me|la|lo) )|hasta cu[áa]ndo|cu[áa]nto (?:tarda|tiempo|falta)|qué (?:día|fecha|mes)|fecha de (?:caducidad|vencimiento)|dónde (?:está|anda)|(?:han|habéis) enviado',
  "quand(?! (?:je|j'|on) )|jusqu'[àa] quand|combien de temps|quel(?:le)? (?:jour|date|mois)|date d'expiration|où (?:est|en est)|a(?:-t-elle)? été envoyée",
  'wann|bis wann|wie lange|an welchem (?:tag|datum)|welche[rns]? (?:tag|datum|monat)|ablaufdatum|gültigkeitsdatum|wo (?:ist|bleibt|steckt)|(?:schon|bereits) (?:verschickt|versandt|unterwegs)',
);
const CARD = word('cards?|visa|mastercard', 'tarjetas?', 'cartes?', 'karten?|\\p{L}+karten?');
const EXPIRES = word(
  'expir\\p{L}*|runs? out|valid\\p{L}*|good (?:until|till)',
  'caduc\\p{L}*|venc\\p{L}*|expira\\p{L}*|vale|válida|vigencia',
  'expir\\p{L}*|périm\\p{L}*|valables?|valide|validité|échéance',
  'läuft (?:[^ ]+ ){0,5}ab|ablauf\\p{L}*|abläuft|abgelaufen|gültig\\p{L}*|verfällt|gilt',
);
const ARRIVES = word(
  "arriv\\p{L}*|com(?:e|es|ing)|delivered|delivery|get here|show up|reach me|(?:receive|get|have) (?:my|the|a) (?:new|replacement)|in the (?:post|mail)|(?:sent|shipped|posted|dispatched)|(?:is|'s) my (?:new|replacement)|waiting for my (?:new|replacement)",
  'lleg\\p{L}*|recib\\p{L}*|tendré|entreg\\p{L}*|enviad\\p{L}*|está mi (?:nueva|tarjeta nueva)|tarda',
  'arriv\\p{L}*|re[çc](?:oi|ev)\\p{L}*|aurai|livr\\p{L}*|envoyée|est ma nouvelle',
  'kommt|ankommt|ankommen|(?<!be)kommen|bekomme|erhalte|geliefert|verschickt|versandt|unterwegs|(?:ist|bleibt|steckt) (?:denn )?meine (?:neue|ersatz)\\p{L}*',
);
/** What is asked about a card; undefined where it is something else. */
export function cardQuestionIn(text: string): 'cards.expiry' | 'cards.arrival' | undefined {
  if (!CARD.test(text) || !WHEN.test(text)) return undefined;
  if (ARRIVES.test(text)) return 'cards.arrival'; // the old one may have expired
  return EXPIRES.test(text) ? 'cards.expiry' : undefined;
}

/** Of standing orders: when the next one is. */
const ASKS_WHEN = word(
  "(?:when|what (?:date|day)|which (?:date|day)) (?:is|are|does|do|will|was|did)|when's|when (?:my|the) (?:next|standing)",
  '(?:cu[áa]ndo|qué (?:día|fecha)) (?:es|son|se|sale|salen|será|toca|está|vence|tengo)',
  "(?:quand|quel jour|à quelle date) (?:est|sont|part|partent|sera|passe|a lieu|aura)|c'est quand|quand (?:mon|le)",
  '(?:wann|an welchem tag) (?:ist|sind|wird|werden|geht|gehen|läuft|laufen|kommt|war)',
);
export const asksWhen = (text: string): boolean => ASKS_WHEN.test(text);

const PHONE = '(?:(?:mobile |cell |smart)?phones?|mobile|cell|iphone|handset)';
const LOST_PHONE = word(
  `(?:lost|lose|losing|misplaced|can'?t find|stole|stolen|snatched|took) (?:\\p{L}+ ){0,3}${PHONE}|${PHONE} (?:\\p{L}+ ){0,3}(?:lost|stolen|gone|missing|snatched)`,
  '(?:perd(?:í|ido|er)|rob(?:ado|aron)|extraviado) (?:\\p{L}+ ){0,3}(?:m[óo]vil|tel[ée]fono|celular)|(?:m[óo]vil|tel[ée]fono|celular) (?:\\p{L}+ ){0,3}(?:perdido|robado|extraviado)',
  '(?:perdu|volé|égaré) (?:\\p{L}+ ){0,3}(?:téléphone|portable|mobile|smartphone)|(?:téléphone|portable|mobile|smartphone) (?:\\p{L}+ ){0,3}(?:perdu|volé|disparu)',
  '(?:handy|telefon|smartphone|mobiltelefon) (?:\\p{L}+ ){0,3}(?:verloren|weg|gestohlen|geklaut|verschwunden|verlegt)|(?:verloren|gestohlen|geklaut) (?:\\p{L}+ ){0,3}(?:handy|telefon|smartphone)',
);
const WITH_MORE = word(
  'cards?|wallet|purse|handbag',
  'tarjetas?|cartera|bolso',
  'cartes?|portefeuille|sac',
  'karten?|\\p{L}+karten?|portemonnaie|brieftasche|geldbeutel|handtasche',
);

/** A phone that is gone, and nothing else with it that Teller can block. */
export const isAboutLostPhone = (text: string): boolean => LOST_PHONE.test(text) && !WITH_MORE.test(text);

const UPCOMING = word(
  '(?:upcoming|scheduled|due|future) (?:payments?|transfers?|bills?)|(?:payments?|transfers?) (?:coming up|due|scheduled)',
  '(?:próximos|futuros) (?:pagos|cobros)|pagos (?:pendientes|programados|próximos)',
  '(?:prochains|futurs) (?:paiements|virements)|(?:paiements|virements) (?:à venir|programmés|prévus)',
  '(?:anstehende|kommende|geplante|künftige|nächste)n? (?:zahlungen|überweisungen)',
);
const KINDS_OF_TRANSFER: readonly unknown[] = ['transfer'];

/**
 * What looks like a question after transfers that were made here, and is one after something else: what is still to be paid,
 * what others sent, or what went out for a kind ("did the rent go out").
 */
export function insteadOfTransfers({
  linguistics,
  entities,
}: Pick<Understanding, 'linguistics' | 'entities'>): 'standing_order.list' | 'search_transactions' | undefined {
  if (UPCOMING.test(linguistics.normalised)) return 'standing_order.list';
  const isOfKind = entities.some(({ type, value }) => type === 'category' && !KINDS_OF_TRANSFER.includes(value));
  return isOfKind || RECEIVED.test(linguistics.normalised) ? 'search_transactions' : undefined;
}
