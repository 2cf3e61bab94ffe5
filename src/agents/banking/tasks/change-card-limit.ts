import { Money } from '../../../common/money.js';
import { defineTask, type Heard, type Objection, type Said, type Slot } from '../../dialogue/task.js';
import type { Speaking } from '../../dialogue/step.js';
import type { CardLimitOrder } from '../bank-order.js';
import { amountOf, type BankWorld, major, say } from '../bank-world.js';
import { amountSlot, type SaidAmount } from '../slots/amount.js';
import { cardById, cardLabel, cardSlot } from '../slots/card.js';

type Use = CardLimitOrder['use'];
type CardLimit = Readonly<{ card: string; use: Use; limit: SaidAmount }>;

const CASH =
  /(?<!\p{L})(?:cash|atm|withdraw\p{L}*|efectivo|cajero|retir\p{L}*|sacar|espèces|retrait\p{L}*|distributeur|bargeld\p{L}*|abheb\p{L}*|geldautomat\p{L}*|automat\p{L}*)/iu;
const PURCHASES =
  /(?<!\p{L})(?:purchas\p{L}*|shop\p{L}*|spend\p{L}*|online|payments?|compras?|pagos?|tiendas?|achats?|paiements?|magasins?|einkäufe?n?|einkauf\p{L}*|zahlung\p{L}*|geschäft\p{L}*|laden)/iu;

/** `cash withdrawals` */
export const useWord = (use: Use, world: Speaking): string =>
  use === 'cash'
    ? say(world, { en: 'cash', es: 'efectivo', fr: 'espèces', de: 'Bargeld' })
    : say(world, { en: 'purchases', es: 'compras', fr: 'achats', de: 'Einkäufe' });

const useSlot: Slot<Use, BankWorld> = {
  isChoice: true,
  hear({ text }: Said): Heard<Use> | undefined {
    const [cash, purchases] = [CASH.test(text), PURCHASES.test(text)];
    return cash === purchases ? undefined : { value: cash ? 'cash' : 'purchases' };
  },
  prompt: (world) =>
    say(world, {
      en: 'Which limit: the one for cash, or the one for purchases?',
      es: '¿Qué límite: el de efectivo o el de compras?',
      fr: 'Quel plafond : celui des espèces ou celui des achats ?',
      de: 'Welches Limit: das für Bargeld oder das für Einkäufe?',
    }),
};

const ABOUT = String.raw`(?:about |around |another |unos |environ |etwa )?$`;
/** "By 200", "um 200" */
const BY = new RegExp(String.raw`(?<!\p{L})(?:by|um|extra|additional|another|plus) ${ABOUT}`, 'iu');
/** "Auméntalo en 200", "augmenter de 200": elsewhere such words say nothing of the kind. */
const BY_WITH_VERB = new RegExp(String.raw`(?<!\p{L})(?:en|de) ${ABOUT}`, 'iu');
const MORE_OR_LESS =
  /(?<!\p{L})(?:s[uú]b\p{L}*|aum[eé]nt\p{L}*|increment\p{L}*|baj\p{L}*|redu[cz]\p{L}*|augment\p{L}*|relev\p{L}*|relèv\p{L}*|baiss\p{L}*|rédui\p{L}*|diminu\p{L}*)/iu;
/** "200 more", "200 € mehr" */
const MORE =
  /^ ?(?:more|less|extra|higher|lower|on top|más|menos|de plus|de moins|en plus|mehr|weniger|höher|niedriger)(?!\p{L})/iu;

/** How much more or less than now, rather than how much. */
const isDifference = ({ text, entities }: Said): boolean =>
  entities
    .filter(({ type }) => type === 'money')
    .some(({ start, end }) => {
      const before = text.slice(0, start);
      const isByVerb = MORE_OR_LESS.test(text) && BY_WITH_VERB.test(before);
      return BY.test(before) || isByVerb || MORE.test(text.slice(end));
    });

const limitSlot: Slot<SaidAmount, BankWorld> = {
  hear: (said, world, place) =>
    isDifference(said) ? { problem: wholeLimit(world) } : amountSlot.hear(said, world, place),
  prompt: (world) =>
    say(world, {
      en: 'How much a day shall it be?',
      es: '¿Cuánto al día debe ser?',
      fr: 'Combien par jour ?',
      de: 'Wie viel soll es am Tag sein?',
    }),
};

const wholeLimit = (world: BankWorld): string =>
  say(world, {
    en: 'I set a limit to an amount, not by how much it changes. How much a day shall it be in all?',
    es: 'Pongo el límite en un importe, no lo cambio en una diferencia. ¿Cuánto al día debe ser en total?',
    fr: "Je fixe un plafond à un montant, je ne le change pas d'une différence. Combien par jour en tout ?",
    de: 'Ich setze ein Limit auf einen Betrag und ändere es nicht um einen. Wie viel soll es am Tag insgesamt sein?',
  });

/** In the card's currency; undefined where another was named, or there are too many places. */
function limitOf({ card, use, limit }: CardLimit, world: BankWorld): Money | undefined {
  const currency = cardById(world, card)?.limits[use].currency;
  if (currency === undefined || (limit.currency !== null && limit.currency !== currency)) return undefined;
  return Money.parse(limit.decimal, currency);
}

function words(known: CardLimit, world: BankWorld): Record<'card' | 'use' | 'amount' | 'now', string> {
  const card = cardById(world, known.card);
  const limit = limitOf(known, world);
  return {
    card: card ? cardLabel(card, world) : '',
    use: useWord(known.use, world),
    amount: limit ? amountOf(world, limit) : known.limit.decimal,
    now: card ? amountOf(world, card.limits[known.use]) : '',
  };
}

/** What a card may be used for on one day. More than now wants a one-time code. */
export const changeCardLimit = defineTask<CardLimit, BankWorld>({
  name: 'card_limit',
  intents: ['card_limits.change'],
  droppedBy: ['denied.limit'],
  slots: { card: cardSlot(['active', 'blocked']), use: useSlot, limit: limitSlot },
  unavailable: (world) => (world.portfolio.cards.length > 0 ? undefined : noCards(world)),

  check(known, world): Objection | undefined {
    const limit = limitOf(known, world);
    const current = cardById(world, known.card)?.limits[known.use];
    if (!current) return { say: noCards(world), about: null };
    if (!limit) return { say: otherCurrency(current.currency, world), about: 'limit' };
    const most = major(world.rules.cardLimits[known.use], limit.currency);
    if (limit.isAbove(most)) return { say: tooMuch(most, known.use, world), about: 'limit' };
    return limit.equals(current) ? { say: already(words(known, world), world), about: null } : undefined;
  },

  readBack(known, world) {
    const { card, use, amount, now } = words(known, world);
    return say(world, {
      en: `Set the daily limit for ${use} of your ${card} to ${amount}? Now it is ${now}. Shall I go ahead?`,
      es: `¿Pongo el límite diario de ${use} de su ${card} en ${amount}? Ahora es de ${now}. ¿Lo hago?`,
      fr: `Fixer le plafond journalier (${use}) de votre ${card} à ${amount} ? Il est de ${now}. Je le fais ?`,
      de: `Das Tageslimit für ${use} Ihrer ${card} auf ${amount} setzen? Jetzt liegt es bei ${now}. Soll ich das tun?`,
    });
  },
  order(known, world) {
    return { kind: 'card_limit', cardId: known.card, use: known.use, limit: limitOf(known, world) as Money }; // checked
  },
  needsCode(known, world) {
    const current = cardById(world, known.card)?.limits[known.use];
    return current !== undefined && !!limitOf(known, world)?.isAbove(current);
  },
  done(known, world) {
    const { card, use, amount } = words(known, world);
    return say(world, {
      en: `Done: the daily limit for ${use} of your ${card} is ${amount} now.`,
      es: `Hecho: el límite diario de ${use} de su ${card} es ahora de ${amount}.`,
      fr: `C'est fait : le plafond journalier (${use}) de votre ${card} est maintenant de ${amount}.`,
      de: `Erledigt: Das Tageslimit für ${use} Ihrer ${card} liegt jetzt bei ${amount}.`,
    });
  },
});

export const noCards = (world: Speaking): string =>
  say(world, {
    en: 'I see no card of yours.',
    es: 'No veo ninguna tarjeta suya.',
    fr: 'Je ne vois aucune carte à vous.',
    de: 'Ich sehe keine Karte von Ihnen.',
  });

const already = ({ card, use, amount }: ReturnType<typeof words>, world: BankWorld): string =>
  say(world, {
    en: `The daily limit for ${use} of your ${card} is ${amount} already.`,
    es: `El límite diario de ${use} de su ${card} ya es de ${amount}.`,
    fr: `Le plafond journalier (${use}) de votre ${card} est déjà de ${amount}.`,
    de: `Das Tageslimit für ${use} Ihrer ${card} liegt schon bei ${amount}.`,
  });

const otherCurrency = (own: string, world: BankWorld): string =>
  say(world, {
    en: `The card's limits are in ${own}, and no finer than it goes. How much a day shall it be?`,
    es: `Los límites de la tarjeta son en ${own}, sin más decimales de los que admite. ¿Cuánto al día?`,
    fr: `Les plafonds de la carte sont en ${own}, sans plus de décimales. Combien par jour ?`,
    de: `Die Limits der Karte sind in ${own}, nicht feiner. Wie viel soll es am Tag sein?`,
  });

function tooMuch(most: Money, use: Use, world: BankWorld): string {
  const [amount, what] = [amountOf(world, most), useWord(use, world)];
  return say(world, {
    en: `${amount} a day is the most that I can set for ${what}. How much shall it be?`,
    es: `${amount} al día es lo máximo que puedo poner para ${what}. ¿Cuánto debe ser?`,
    fr: `${amount} par jour est le maximum possible (${what}). Combien ?`,
    de: `Mehr als ${amount} am Tag kann ich für ${what} nicht einstellen. Wie viel soll es sein?`,
  });
}
