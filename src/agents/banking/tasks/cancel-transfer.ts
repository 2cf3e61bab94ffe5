import { defineTask, type Heard, type Place, type Said, type Slot } from '../../dialogue/task.js';
import { fold } from '../../nlp/fold.js';
import { amountOf, type BankWorld, say } from '../bank-world.js';
import { writtenDay } from '../notation.js';
import type { BankTransfer } from '../portfolio.js';

const pendingIn = ({ portfolio }: BankWorld): readonly BankTransfer[] =>
  portfolio.transfers.filter(({ state }) => state === 'pending');

/** By the amount, or by a word of the name of whoever gets it. */
function named({ text, entities }: Said, transfers: readonly BankTransfer[]): readonly BankTransfer[] {
  const amounts = entities.filter(({ type }) => type === 'money').map(({ value }) => Number(value));
  const byAmount = transfers.filter(({ amount }) => amounts.includes(Number(amount.toDecimal())));
  const words = new Set(wordsOf(text));
  const byName = transfers.filter(({ to }) => wordsOf(to).some((word) => word.length > 2 && words.has(word)));
  const both = byAmount.filter((transfer) => byName.includes(transfer));
  return [both, byName, byAmount].find(({ length }) => length > 0) ?? [];
}

const wordsOf = (text: string): string[] => fold(text).split(/[^\p{L}\p{N}]+/u);

function described({ amount, to, orderedAt }: BankTransfer, world: BankWorld): string {
  const [money, day] = [amountOf(world, amount), writtenDay(orderedAt, world.language)];
  return say(world, {
    en: `${money} to ${to} of ${day}`,
    es: `${money} a ${to} del ${day}`,
    fr: `${money} à ${to} du ${day}`,
    de: `${money} an ${to} vom ${day}`,
  });
}

/** One that awaits its code. It goes without saying where there is one alone. */
const transferSlot: Slot<string, BankWorld> = {
  hear(said: Said, world: BankWorld, _place: Place): Heard<string> | undefined {
    const [transfer, ...others] = named(said, pendingIn(world));
    return transfer && others.length === 0 ? { value: transfer.transferId } : undefined;
  },
  assume(world) {
    const [only, ...others] = pendingIn(world);
    return others.length === 0 ? only?.transferId : undefined;
  },
  prompt: (world) => {
    const list = pendingIn(world)
      .map((transfer) => described(transfer, world))
      .join('; ');
    return say(world, {
      en: `Which transfer: ${list}?`,
      es: `¿Qué transferencia: ${list}?`,
      fr: `Quel virement : ${list} ?`,
      de: `Welche Überweisung: ${list}?`,
    });
  },
};

function labelById(id: string, world: BankWorld): string {
  const transfer = world.portfolio.transfers.find(({ transferId }) => transferId === id);
  return transfer ? described(transfer, world) : '';
}

/** Of a transfer that was carried out: that it was, and what would work. */
function tooLate(transfer: BankTransfer | undefined, world: BankWorld): string {
  if (!transfer)
    return say(world, {
      en: 'No transfer of yours waits to be carried out, so there is nothing to cancel.',
      es: 'No tiene ninguna transferencia pendiente, así que no hay nada que cancelar.',
      fr: "Aucun virement n'est en attente ; il n'y a donc rien à annuler.",
      de: 'Es wartet keine Überweisung auf ihre Ausführung, es gibt also nichts abzubrechen.',
    });
  const which = described(transfer, world);
  if (transfer.state !== 'posted')
    return say(world, {
      en: `The transfer of ${which} was not carried out: nothing was sent, and there is nothing to cancel.`,
      es: `La transferencia de ${which} no se hizo: no se envió nada y no hay nada que cancelar.`,
      fr: `Le virement de ${which} n'a pas été exécuté : rien n'est parti, il n'y a rien à annuler.`,
      de: `Die Überweisung von ${which} wurde nicht ausgeführt: Es ging nichts ab, es gibt nichts abzubrechen.`,
    });
  return say(world, {
    en: `The transfer of ${which} has been carried out, and I can't call it back. Whoever got it can send it back. If you did not order it, say "dispute a charge"; for a recall, say "talk to a person".`,
    es: `La transferencia de ${which} ya se hizo y no puedo anularla. Quien la recibió puede devolverla. Si no la ordenó usted, diga «reclamar un cargo»; para pedir su devolución, «hablar con una persona».`,
    fr: `Le virement de ${which} est exécuté et je ne peux pas le rappeler. La personne qui l'a reçu peut le renvoyer. Si vous ne l'avez pas ordonné, dites « contester une opération » ; pour un rappel, « parler à une personne ».`,
    de: `Die Überweisung von ${which} ist ausgeführt, ich kann sie nicht zurückholen. Wer sie bekam, kann sie zurückschicken. Kam sie nicht von Ihnen, sagen Sie „Abbuchung reklamieren“; für einen Rückruf „mit einem Menschen sprechen“.`,
  });
}

/** Lets go of a transfer that is held for its code, also one that was ordered in another conversation. */
export const cancelTransfer = defineTask<Readonly<{ transfer: string }>, BankWorld>({
  name: 'cancel_transfer',
  intents: ['cancel_transfer'],
  droppedBy: ['denied.cancelling'],
  slots: { transfer: transferSlot },
  unavailable(world, said) {
    const { transfers } = world.portfolio;
    const meant = named(said, transfers);
    const candidates = meant.length > 0 ? meant : transfers;
    return candidates.some(({ state }) => state === 'pending') ? undefined : tooLate(candidates[0], world);
  },
  readBack: ({ transfer }, world) => {
    const which = labelById(transfer, world);
    return say(world, {
      en: `Cancel the transfer of ${which}? It has not been sent yet. Shall I go ahead?`,
      es: `¿Cancelo la transferencia de ${which}? Aún no se ha enviado. ¿Lo hago?`,
      fr: `Annuler le virement de ${which} ? Il n'est pas encore parti. Je le fais ?`,
      de: `Die Überweisung von ${which} abbrechen? Sie ist noch nicht raus. Soll ich das tun?`,
    });
  },
  order: ({ transfer }) => ({ kind: 'cancel_transfer', transferId: transfer }),
  done: ({ transfer }, world) => {
    const which = labelById(transfer, world);
    return say(world, {
      en: `Done: the transfer of ${which} is cancelled, and nothing of it was sent.`,
      es: `Hecho: la transferencia de ${which} está cancelada y no se ha enviado nada.`,
      fr: `C'est fait : le virement de ${which} est annulé, rien n'est parti.`,
      de: `Erledigt: Die Überweisung von ${which} ist abgebrochen, davon ging nichts ab.`,
    });
  },
});
