import type { JsonObject } from '../../../common/json.js';
import { yesOrNo } from '../../dialogue/yes-or-no.js';
import type { Heard, Said, Slot } from '../../dialogue/task.js';
import { fold } from '../../nlp/fold.js';
import { bestMatches } from '../../nlu/entities/best-matches.js';
import type { Beneficiary } from '../bank-order.js';
import { type BankWorld, say } from '../bank-world.js';
import type { Payee } from '../portfolio.js';
import { accountMentions } from './account-mentions.js';

export type SaidBeneficiary = Beneficiary & JsonObject;

const toPayee = ({ name, iban }: Payee): Heard<SaidBeneficiary> => ({ value: { kind: 'payee', name, iban } });

/** Who gets the money: a payee of the customer's own list, or another account of theirs. Nobody else can be named. */
export const beneficiarySlot: Slot<SaidBeneficiary, BankWorld> = {
  hear(said: Said, world: BankWorld, isAsked: boolean): Heard<SaidBeneficiary> | undefined {
    const { accounts } = world.portfolio;
    const own = accountMentions(said, accounts).find(
      ({ direction }) => direction === 'to' || (isAsked && direction === undefined),
    );
    if (own) return { value: { kind: 'own', accountId: own.account.accountId } };
    const iban = said.entities.find(({ type }) => type === 'iban')?.value;
    if (typeof iban === 'string') return byIban(iban, world);
    const names = [...payeesIn(said.text, world.portfolio.payees), ...namesIn(said, isAsked)];
    const named = names.map((name) => byName(name, world));
    return named.find((heard) => 'value' in heard) ?? named[0];
  },
  prompt: (world) => {
    const list = listOf(world);
    return say(world, {
      en: `Who should get it?${list && ` Your payees: ${list}.`}`,
      es: `¿Para quién es?${list && ` Sus beneficiarios: ${list}.`}`,
      fr: `À qui ?${list && ` Vos bénéficiaires : ${list}.`}`,
      de: `An wen?${list && ` Ihre Empfänger: ${list}.`}`,
    });
  },
};

/** Words that a name has in common with others tell nobody apart. */
const LETTERS_OF_A_NAME = 3;

/** What is said of the customer's own payees, in whatever language and place: "pay anna 30 bucks". */
function payeesIn(text: string, payees: readonly Payee[]): readonly string[] {
  const said = new Set(wordsOf(text));
  const whole = payees.filter(({ name }) => wordsOf(name).every((word) => said.has(word)));
  if (whole.length > 0) return whole.map(({ name }) => name);
  const words = payees.flatMap(({ name }) => wordsOf(name)).filter((word) => word.length >= LETTERS_OF_A_NAME);
  return [...new Set(words)].filter((word) => said.has(word));
}

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const listOf = ({ portfolio }: BankWorld): string => portfolio.payees.map(({ name }) => name).join(', ');

const WORDS_OF_A_NAME = 4;

/** What was said after "to", or, asked for it, all that was said. */
function namesIn({ text, entities }: Said, isAsked: boolean): readonly string[] {
  const named = entities.filter(({ type }) => type === 'payee_name').map(({ value }) => String(value));
  if (named.length > 0 || !isAsked || yesOrNo(text) !== 'unclear') return named;
  const bare = text.replace(/^(?:to|for|a|para|à|pour|an|für) /iu, '').replace(/[.!?]+$/, '');
  const isName = bare.split(' ').length <= WORDS_OF_A_NAME && !/[\d?]/.test(text);
  return isName ? [bare] : [];
}

function byName(name: string, world: BankWorld): Heard<SaidBeneficiary> {
  const matches = bestMatches(name, world.portfolio.payees);
  if (matches.kind === 'one') return toPayee(matches.best.candidate);
  if (matches.kind === 'ambiguous') {
    const list = matches.best.map(({ candidate }) => `${candidate.name} ••${candidate.iban.slice(-4)}`).join(', ');
    return {
      problem: say(world, {
        en: `Whom do you mean: ${list}?`,
        es: `¿A quién se refiere: ${list}?`,
        fr: `Qui voulez-vous dire : ${list} ?`,
        de: `Wen meinen Sie: ${list}?`,
      }),
    };
  }
  return { problem: unknown(name, world) };
}

function byIban(iban: string, world: BankWorld): Heard<SaidBeneficiary> {
  const payee = world.portfolio.payees.find((each) => each.iban === iban);
  return payee ? toPayee(payee) : { problem: unknown(`••${iban.slice(-4)}`, world) };
}

function unknown(name: string, world: BankWorld): string {
  const list = listOf(world);
  return say(world, {
    en: `I don't find ${name} among your payees.${list && ` You have ${list}.`} Who should get it? Say "cancel" to stop, and "add a payee" for somebody new.`,
    es: `No encuentro ${name} entre sus beneficiarios.${list && ` Tiene ${list}.`} ¿Para quién es? Diga «cancelar» para dejarlo, o «añadir un beneficiario».`,
    fr: `Je ne trouve pas ${name} parmi vos bénéficiaires.${list && ` Vous avez ${list}.`} À qui ? Dites « annuler » pour arrêter, ou « ajouter un bénéficiaire ».`,
    de: `${name} finde ich nicht unter Ihren Empfängern.${list && ` Sie haben ${list}.`} An wen? Mit „abbrechen“ hören wir auf, mit „Empfänger anlegen“ kommt jemand Neues dazu.`,
  });
}
