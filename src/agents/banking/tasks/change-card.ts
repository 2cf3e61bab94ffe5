import { defineTask, type Task } from '../../dialogue/task.js';
import type { Language } from '../../languages.js';
import type { CardOrder } from '../bank-order.js';
import { type BankWorld, say } from '../bank-world.js';
import type { BankCard } from '../portfolio.js';
import { allCards } from '../slots/all-cards.js';
import { cardById, cardLabel, cardSlot } from '../slots/card.js';

type Texts = Readonly<Record<Language, string>>;

interface CardTask {
  readonly intent: string;
  readonly change: CardOrder['change'];
  /** Of the cards that it is possible for. */
  readonly statuses: readonly BankCard['status'][];
  readonly none: Texts;
  readonly readBack: (card: string) => Texts;
  readonly done: (card: string) => Texts;
}

const cardTask = ({ intent, change, statuses, none, readBack, done }: CardTask): Task<BankWorld> =>
  defineTask<Readonly<{ card: string }>, BankWorld>({
    name: intent,
    intents: [intent],
    droppedBy: [`denied.${change}`],
    several: (said, world) => allCards(said, world, statuses),
    slots: { card: cardSlot(statuses) },
    unavailable: (world) =>
      world.portfolio.cards.some(({ status }) => statuses.includes(status)) ? undefined : say(world, none),
    readBack: ({ card }, world) => say(world, readBack(labelById(card, world))),
    order: ({ card }) => ({ kind: 'card', cardId: card, change }),
    done: ({ card }, world) => say(world, done(labelById(card, world))),
  });

/** One that is gone since, replaced by another, has no digits to tell any more. */
function labelById(id: string, world: BankWorld): string {
  const card = cardById(world, id);
  return card ? cardLabel(card, world) : say(world, { en: 'card', es: 'tarjeta', fr: 'carte', de: 'Karte' });
}

export const blockCard = cardTask({
  intent: 'card_block',
  change: 'block',
  statuses: ['active'],
  none: {
    en: 'I see no card of yours that could be blocked: there is none, or all are blocked already.',
    es: 'No veo ninguna tarjeta suya que se pueda bloquear: no hay, o ya están todas bloqueadas.',
    fr: "Je ne vois aucune carte à bloquer : il n'y en a pas, ou toutes le sont déjà.",
    de: 'Ich sehe keine Karte, die man sperren könnte: Es gibt keine, oder alle sind schon gesperrt.',
  },
  readBack: (card) => ({
    en: `Block your ${card}? Nobody can pay with it until you unblock it. Shall I go ahead?`,
    es: `¿Bloqueo su ${card}? Nadie podrá pagar con ella hasta que la desbloquee. ¿Lo hago?`,
    fr: `Bloquer votre ${card} ? Personne ne pourra payer avec avant que vous la débloquiez. Je le fais ?`,
    de: `Ihre ${card} sperren? Niemand kann damit zahlen, bis Sie sie entsperren. Soll ich das tun?`,
  }),
  done: (card) => ({
    en: `Done: your ${card} is blocked. If it was stolen, say "talk to a person" and we take it from there.`,
    es: `Hecho: su ${card} está bloqueada. Si se la han robado, diga «hablar con una persona».`,
    fr: `C'est fait : votre ${card} est bloquée. Si elle a été volée, dites « parler à une personne ».`,
    de: `Erledigt: Ihre ${card} ist gesperrt. Wurde sie gestohlen, sagen Sie „mit einem Menschen sprechen“.`,
  }),
});

export const unblockCard = cardTask({
  intent: 'card_unblock',
  change: 'unblock',
  statuses: ['blocked'],
  none: {
    en: 'None of your cards is blocked.',
    es: 'Ninguna de sus tarjetas está bloqueada.',
    fr: "Aucune de vos cartes n'est bloquée.",
    de: 'Keine Ihrer Karten ist gesperrt.',
  },
  readBack: (card) => ({
    en: `Unblock your ${card}, so that it can be paid with again? Shall I go ahead?`,
    es: `¿Desbloqueo su ${card} para que se pueda pagar de nuevo con ella? ¿Lo hago?`,
    fr: `Débloquer votre ${card}, pour qu'on puisse de nouveau payer avec ? Je le fais ?`,
    de: `Ihre ${card} entsperren, damit man wieder damit zahlen kann? Soll ich das tun?`,
  }),
  done: (card) => ({
    en: `Done: your ${card} can be used again.`,
    es: `Hecho: su ${card} se puede usar de nuevo.`,
    fr: `C'est fait : votre ${card} peut de nouveau servir.`,
    de: `Erledigt: Ihre ${card} kann wieder benutzt werden.`,
  }),
});

export const replaceCard = cardTask({
  intent: 'card_replace',
  change: 'replace',
  statuses: ['active', 'blocked'],
  none: {
    en: 'I see no card of yours that could be replaced.',
    es: 'No veo ninguna tarjeta suya que se pueda sustituir.',
    fr: 'Je ne vois aucune carte à remplacer.',
    de: 'Ich sehe keine Karte, die man ersetzen könnte.',
  },
  readBack: (card) => ({
    en: `Replace your ${card}? The old one stops working at once, and a new one with another number is sent to you. Shall I go ahead?`,
    es: `¿Sustituyo su ${card}? La antigua deja de funcionar enseguida y se le envía una nueva con otro número. ¿Lo hago?`,
    fr: `Remplacer votre ${card} ? L'ancienne cesse de fonctionner tout de suite, et une nouvelle avec un autre numéro vous est envoyée. Je le fais ?`,
    de: `Ihre ${card} ersetzen? Die alte funktioniert sofort nicht mehr, und Sie bekommen eine neue mit anderer Nummer. Soll ich das tun?`,
  }),
  done: (card) => ({
    en: `Done: your ${card} does not work any more, and a new card is on its way to your address.`,
    es: `Hecho: su ${card} ya no funciona, y una tarjeta nueva va camino de su domicilio.`,
    fr: `C'est fait : votre ${card} ne fonctionne plus, et une nouvelle carte est en route vers votre adresse.`,
    de: `Erledigt: Ihre ${card} funktioniert nicht mehr, eine neue Karte ist unterwegs zu Ihnen.`,
  }),
});
