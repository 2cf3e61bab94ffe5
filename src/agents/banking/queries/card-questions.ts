import { inLanguage, type Language } from '../../languages.js';
import { say } from '../bank-world.js';
import { bullets } from '../notation.js';
import type { Portfolio } from '../portfolio.js';
import { cardLabel } from '../slots/card.js';
import { noCards } from '../tasks/change-card-limit.js';
import { blockCard } from '../tasks/change-card.js';
import type { BankQuery } from './bank-query.js';
import { fromPortfolio } from './portfolio-queries.js';

/*
 * What is asked about cards and what hangs on them, and the bank can't be asked here: said as it is, with what there is to
 * tell and the way to a person. None of it orders, blocks or replaces anything.
 */

const toPerson = (language: Language): string =>
  inLanguage(language, {
    en: 'For an answer from the bank, say "talk to a person".',
    es: 'Para que le responda el banco, diga «hablar con una persona».',
    fr: 'Pour une réponse de la banque, dites « parler à une personne ».',
    de: 'Für eine Antwort der Bank sagen Sie „mit einem Menschen sprechen“.',
  });

function cardsOf(portfolio: Portfolio, language: Language): string {
  const world = { portfolio, language };
  const heading = say(world, {
    en: 'Your cards:',
    es: 'Sus tarjetas:',
    fr: 'Vos cartes :',
    de: 'Ihre Karten:',
  });
  return bullets(
    heading,
    portfolio.cards.map((card) => cardLabel(card, world)),
  );
}

export const cardExpiry: BankQuery = {
  ...fromPortfolio('cards.expiry', (portfolio, language) => {
    if (portfolio.cards.length === 0) return noCards({ language });
    const text = inLanguage(language, {
      en: "I can't see until when a card is valid: the month and the year are printed on the card itself.",
      es: 'No puedo ver hasta cuándo vale una tarjeta: el mes y el año están impresos en la propia tarjeta.',
      fr: "Je ne vois pas jusqu'à quand une carte est valable : le mois et l'année sont imprimés sur la carte.",
      de: 'Wie lange eine Karte gilt, sehe ich nicht: Monat und Jahr stehen auf der Karte selbst.',
    });
    return `${text} ${toPerson(language)}\n${cardsOf(portfolio, language)}`;
  }),
  task: blockCard.name,
};

export const cardArrival: BankQuery = {
  ...fromPortfolio('cards.arrival', (portfolio, language) => {
    const text = inLanguage(language, {
      en: "I can't see when a card that was sent to you arrives, and I have not ordered one now.",
      es: 'No puedo ver cuándo llega una tarjeta que se le ha enviado, y ahora no he pedido ninguna.',
      fr: "Je ne vois pas quand arrive une carte qui vous a été envoyée, et je n'en ai pas commandé maintenant.",
      de: 'Wann eine Karte ankommt, die an Sie unterwegs ist, sehe ich nicht, und bestellt habe ich jetzt keine.',
    });
    const cards = portfolio.cards.length === 0 ? '' : `\n${cardsOf(portfolio, language)}`;
    return `${text} ${toPerson(language)}${cards}`;
  }),
  task: blockCard.name,
};

/** A phone is none of the books' things; what may be reached with it is. */
export const lostPhone: BankQuery = {
  intent: 'phone.lost',
  answer: ({ language }) =>
    Promise.resolve({
      text: inLanguage(language, {
        en: 'I\'m sorry about your phone. I can\'t lock it or change your number here; a person of the bank can look at what it gives access to: say "talk to a person". If a card was with it or is stored in it, say "block my card".',
        es: 'Siento lo de su teléfono. Desde aquí no puedo bloquearlo ni cambiar su número; una persona del banco puede ver a qué da acceso: diga «hablar con una persona». Si llevaba una tarjeta o está guardada en él, diga «bloquear mi tarjeta».',
        fr: 'Je suis désolé pour votre téléphone. Je ne peux ni le bloquer ni changer votre numéro ici ; une personne de la banque peut voir à quoi il donne accès : dites « parler à une personne ». Si une carte était avec lui ou y est enregistrée, dites « bloquer ma carte ».',
        de: 'Das mit Ihrem Telefon tut mir leid. Sperren kann ich es von hier nicht, und Ihre Nummer nicht ändern; ein Mensch der Bank kann ansehen, worauf man damit zugreifen kann: Sagen Sie „mit einem Menschen sprechen“. War eine Karte dabei oder ist eine darauf gespeichert, sagen Sie „Karte sperren“.',
      }),
      evidence: {},
    }),
};
