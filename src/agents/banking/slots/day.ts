import type { Heard, Place, Said, Slot } from '../../dialogue/task.js';
import { yesOrNo } from '../../dialogue/yes-or-no.js';
import type { Entity } from '../../understanding.js';
import { type BankWorld, say } from '../bank-world.js';

/** "Wait until Friday" names the day, where "until Friday" alone ends a time. */
const WAIT = /(?<!\p{L})(?:wait|not before|espera\p{L}*|esper[ae]|attend\p{L}*|warte\p{L}*|erst)(?!\p{L})/iu;

/** Today, which goes without saying. Whoever names a later day is told that it can't be, before anything is read back. */
export const daySlot: Slot<'today', BankWorld> = {
  hear({ text, entities, now }: Said, world: BankWorld, { isAsked }: Place): Heard<'today'> | undefined {
    const today = now.toISOString().slice(0, 10);
    const isLater = ({ type, from, to }: Entity): boolean =>
      type === 'period' &&
      [from, WAIT.test(text) ? to : undefined].some((day) => typeof day === 'string' && day > today);
    if (entities.some(isLater)) return { problem: onlyToday(world) };
    const isToday = yesOrNo(text) === 'yes' || entities.some(({ type, from }) => type === 'period' && from === today);
    return isAsked && isToday ? { value: 'today' } : undefined;
  },
  assume: () => 'today',
  prompt: onlyToday,
};

function onlyToday(world: BankWorld): string {
  return say(world, {
    en: "I can send money today only, and can't keep it for a later day. Today then?",
    es: 'Solo puedo enviar dinero hoy, no programarlo para más adelante. ¿Hoy, entonces?',
    fr: "Je ne peux envoyer de l'argent qu'aujourd'hui, pas à une date ultérieure. Aujourd'hui, alors ?",
    de: 'Ich kann Geld nur heute überweisen und nicht für später vormerken. Dann heute?',
  });
}
