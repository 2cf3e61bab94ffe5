import type { Reading } from '../agent.js';

/** Two words and more, as people and firms are called: "Anna Real", "Human Rights Watch", "Help e.V." */
const FULL_NAME = /^\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*){0,3}(?: (?:\p{Lu}[\p{L}'.-]*|e\.? ?V\.|gGmbH))$/u;
/** Of these alone nobody's name is made: whoever writes "Talk To A Human" wants one. */
const COMMAND = new Set(
  (
    'talk to a an the with me my i want need please now help stop cancel agent human person real live somebody someone ' +
    'operator representative advisor customer service support speak call report fraud complaint ' +
    'hablar con una un persona humano agente ayuda cancelar parar por favor quiero denunciar fraude queja real ' +
    'parler à une personne un humain conseiller aide annuler arrêter svp je veux signaler fraude plainte ' +
    'mit einem einer menschen mensch mitarbeiter berater sprechen hilfe bitte abbrechen stopp ich will betrug melden beschwerde'
  ).split(' '),
);

/**
 * Whether somebody's name was asked for, and this is one, whatever its words mean elsewhere: "Peter Fraud" reports
 * none. A single word stays what it is: "agent", "stop". A slot that takes a name is called `name`.
 */
export function isAskedName({ understanding, context }: Reading): boolean {
  const current = context.tasks.at(-1);
  const { normalised } = understanding.linguistics;
  if (context.pendingCall) return false; // was read back since, and is what is spoken of
  if (current?.stage !== 'filling' || current.asked !== 'name' || !FULL_NAME.test(normalised)) return false;
  const words = normalised.toLowerCase().split(' ');
  return words.some((word) => !COMMAND.has(word.replace(/[.]+$/, '')));
}
