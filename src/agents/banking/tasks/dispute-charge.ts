import { defineTask, type Objection } from '../../dialogue/task.js';
import type { Charge } from '../banking-provider.js';
import { type BankWorld, say } from '../bank-world.js';
import { chargeLabel, chargeOf, chargesFor, chargeSlot, type SaidCharge, whichOfThem } from '../slots/charge.js';

const labelOf = (said: SaidCharge, world: BankWorld): string => {
  const charge = chargeOf(said, world);
  return charge ? chargeLabel(charge, world) : '';
};

/** Puts a charge down as contested, for the people of the bank to examine. It refunds nothing. */
export const disputeCharge = defineTask<Readonly<{ charge: SaidCharge }>, BankWorld>({
  name: 'dispute',
  intents: ['dispute_transaction'],
  droppedBy: ['denied.dispute'],
  slots: { charge: chargeSlot },
  check({ charge }, world): Objection | undefined {
    const meant = chargeOf(charge, world);
    if (!meant) return { say: whichOfThem(chargesFor(charge, world), world), about: 'charge' };
    return meant.isDisputed ? { say: already(meant, world), about: null } : undefined;
  },
  readBack: ({ charge }, world) => {
    const which = labelOf(charge, world);
    return say(world, {
      en: `Contest this charge: ${which}? A person of the bank then examines it. Shall I go ahead?`,
      es: `¿Reclamo este cargo: ${which}? Una persona del banco lo examinará. ¿Lo hago?`,
      fr: `Contester cette opération : ${which} ? Une personne de la banque l'examinera. Je le fais ?`,
      de: `Diese Abbuchung reklamieren: ${which}? Ein Mensch der Bank prüft sie dann. Soll ich das tun?`,
    });
  },
  order: ({ charge: { transactionId, line } }) => ({ kind: 'dispute', transactionId: transactionId ?? '', line }),
  done: ({ charge }, world) => {
    const which = labelOf(charge, world);
    return say(world, {
      en: `Done: this charge is on record as contested: ${which}. A person of the bank examines it; nothing is refunded yet. If somebody else has your card, say "block my card". To speak with somebody now, say "talk to a person".`,
      es: `Hecho: este cargo consta como reclamado: ${which}. Una persona del banco lo examina; aún no se ha devuelto nada. Si otra persona tiene su tarjeta, diga «bloquear mi tarjeta». Para hablar con alguien ahora, «hablar con una persona».`,
      fr: `C'est fait : cette opération est enregistrée comme contestée : ${which}. Une personne de la banque l'examine ; rien n'est encore remboursé. Si quelqu'un d'autre a votre carte, dites « bloquer ma carte ». Pour parler à quelqu'un maintenant, « parler à une personne ».`,
      de: `Erledigt: Diese Abbuchung ist als reklamiert vermerkt: ${which}. Ein Mensch der Bank prüft sie; erstattet ist noch nichts. Hat jemand anderes Ihre Karte, sagen Sie „Karte sperren“. Um gleich mit jemandem zu sprechen: „mit einem Menschen sprechen“.`,
    });
  },
});

function already(charge: Charge, world: BankWorld): string {
  const which = chargeLabel(charge, world);
  return say(world, {
    en: `This charge is contested already: ${which}. To hear how it stands, say "talk to a person".`,
    es: `Este cargo ya está reclamado: ${which}. Para saber cómo va, diga «hablar con una persona».`,
    fr: `Cette opération est déjà contestée : ${which}. Pour savoir où cela en est, dites « parler à une personne ».`,
    de: `Diese Abbuchung ist schon reklamiert: ${which}. Wie es steht, erfahren Sie mit „mit einem Menschen sprechen“.`,
  });
}
