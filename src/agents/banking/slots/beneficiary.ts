import type { JsonObject } from '../../../common/json.js';
import { yesOrNo } from '../../dialogue/yes-or-no.js';
import type { Heard, Place, Said, Slot } from '../../dialogue/task.js';
import { fold } from '../../nlp/fold.js';
import { bestMatches } from '../../nlu/entities/best-matches.js';
import { jaroWinkler } from '../../nlu/entities/jaro-winkler.js';
import type { Beneficiary } from '../bank-order.js';
import { type BankWorld, say } from '../bank-world.js';
import type { Payee } from '../portfolio.js';
import { accountMentions, accountNumbers, escaped, unknownMentions } from './account-mentions.js';
import { billerIn } from './biller.js';
import { notYours } from './source-account.js';

export type SaidBeneficiary = Beneficiary & JsonObject;

const toPayee = ({ name, iban }: Payee, world: BankWorld): Heard<SaidBeneficiary> =>
  toOwn(iban, world) ?? { value: { kind: 'payee', name, iban } };

/** An own account is one under whatever name it stands among the payees. */
function toOwn(iban: string, { portfolio }: BankWorld): Heard<SaidBeneficiary> | undefined {
  const own = portfolio.accounts.find((account) => account.iban === iban);
  return own && { value: { kind: 'own', accountId: own.accountId } };
}

/** Who gets the money: a payee of the customer's own list, or another account of theirs. Nobody else can be named. */
export const beneficiarySlot: Slot<SaidBeneficiary, BankWorld> = {
  hear(said: Said, world: BankWorld, { isAsked }: Place): Heard<SaidBeneficiary> | undefined {
    const { accounts } = world.portfolio;
    const own = accountMentions(said, accounts).find(
      ({ direction }) => direction === 'to' || (isAsked && direction === undefined),
    );
    if (own) return { value: { kind: 'own', accountId: own.account.accountId } };
    const iban = said.entities.find(({ type }) => type === 'iban')?.value;
    if (typeof iban === 'string') return byIban(iban, world);
    const number = accountNumbers(said.text).find(({ direction }) => direction === 'to');
    if (number) return byIban(ibanWith(number.digits, world), world);
    const heard = byLastFour(said, isAsked, world) ?? byNames(said, isAsked, world) ?? byBiller(said, world);
    if (heard) return heard;
    const unknown = unknownMentions(said, accounts).find(({ direction }) => direction === 'to');
    return unknown && { problem: `${notYours(unknown.entity.text, world)} ${beneficiarySlot.prompt(world)}` };
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

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** "The one ending in 8842" */
function byLastFour({ text, entities }: Said, isAsked: boolean, world: BankWorld): Heard<SaidBeneficiary> | undefined {
  if (!isAsked) return undefined;
  const ending = entities.find(({ type }) => type === 'account_last_four')?.value ?? /^\W*(\d{4})\W*$/.exec(text)?.[1];
  const payees = world.portfolio.payees.filter(({ iban }) => ending !== undefined && iban.endsWith(String(ending)));
  return payees.length > 0 ? oneOf(payees, world) : undefined;
}

/**
 * Whoever is named as the one who gets it, or by the whole name, is meant; a single word of a name, wherever it stands,
 * only where nobody else was named: "pay anna 30 bucks". Of several it is asked who.
 */
function byNames(said: Said, isAsked: boolean, world: BankWorld): Heard<SaidBeneficiary> | undefined {
  const { payees } = world.portfolio;
  const text = withoutPayers(said.text.replace(DENIED, ' '), payees);
  const names = namesIn(said, isAsked, world.portfolio).filter((name) => text.includes(name));
  const matches = names.map((name) =>
    bestMatches(
      name,
      payees.filter((payee) => isLike(name, payee)),
    ),
  );
  const surely = [...inFull(text, payees), ...matches.flatMap((match) => (match.kind === 'one' ? [match.best] : []))];
  const hinted = hintedIn(text, payees).filter(({ payees: meant }) =>
    names.every((name) => meant.some((payee) => isLike(name, payee) || !sharesWord(name, payee))),
  );
  if (surely.length > 0) return oneOf([...surely.map(candidateOf), ...joinedTo(text, hinted)], world);
  const maybe = matches.flatMap((match) => (match.kind === 'ambiguous' ? match.best : []));
  if (maybe.length > 0) return oneOf(maybe.map(candidateOf), world);
  const stranger = names.find(
    (name) => !OF_MINE.test(name) && !hinted.some(({ word }) => wordsOf(name).includes(word)),
  );
  if (stranger !== undefined) return { problem: unknown(stranger, world) };
  if (hinted.length > 0)
    return oneOf(
      hinted.flatMap((hint) => hint.payees),
      world,
    );
  return names[0] === undefined ? undefined : { problem: unknown(names[0], world) };
}

/** "Anna Miller" is nobody who is called Anna Schmidt: of a name of several words each has to be one of theirs. */
function isLike(said: string, { name }: Payee): boolean {
  const [theirs, words] = [wordsOf(name), wordsOf(said)];
  const isTheirs = (word: string): boolean => theirs.some((own) => jaroWinkler(word, own) >= LIKENESS_MIN);
  return words.length < 2 || theirs.length < 2 || words.every(isTheirs);
}
const LIKENESS_MIN = 0.88;

const sharesWord = (said: string, { name }: Payee): boolean => {
  const theirs = wordsOf(name);
  return wordsOf(said).some((word) => theirs.includes(word));
};

interface Named {
  readonly candidate: Payee;
}
const candidateOf = ({ candidate }: Named): Payee => candidate;

/** "Not to Anna", "instead of Anna" */
const DENIED =
  /(?<!\p{L})(?:not|instead of|rather than|en vez de|en lugar de|pas|au lieu de|plutôt que|nicht|statt|anstatt|no(?= (?:al?|para) )) (?:to |for |al? |para |à |pour |an |für )?\p{L}+(?: (?!(?:but|sino|mais|sondern|to|a|à|an)(?!\p{L}))\p{Lu}[\p{L}'-]*)*/giu;
/** "The bill from Anna" is to be paid to her. */
const BILL = '(?<!(?:bill|invoice|facture|factura|rechnung) )';
/** "From Anna to me" asks for money: she is nobody to send it to. */
function withoutPayers(text: string, payees: readonly Payee[]): string {
  const words = payees.flatMap(({ name }) => name.split(' ')).map(escaped);
  if (words.length === 0) return text;
  const name = `(?:${words.join('|')})(?![\\p{L}\\p{N}])`;
  return text.replace(new RegExp(`(?<!\\p{L})${BILL}(?:from|desde|depuis|von|vom) ${name}(?: ${name})*`, 'giu'), ' ');
}

/** "My landlord" is somebody whom no list of payees calls so. */
const OF_MINE = /^(?:my|our|mis?|nuestr[oa]|mon|ma|mes|notre|mein\p{L}*|unser\p{L}*) /iu;

function inFull(text: string, payees: readonly Payee[]): readonly Named[] {
  const said = new Set(wordsOf(text));
  return payees.filter(({ name }) => wordsOf(name).every((word) => said.has(word))).map((candidate) => ({ candidate }));
}

/** Shorter words of a name tell nobody apart. */
const LETTERS_OF_A_NAME = 3;
/** What is said of any payment; a payee who is called so has to be named as the one who gets it. */
const ORDINARY: ReadonlySet<string> = new Set(
  (
    'money dollar dollars euro euros cash pay payment bill bills bank card account savings rent send transfer will may march april june please the and for from with ' +
    'dinero banco cuenta tarjeta paga pagar pago factura alquiler por favor para los las del con ' +
    'argent banque compte carte paye payer facture loyer pour les des avec ' +
    'geld konto karte zahlen zahle rechnung miete bitte und fur vom mit der die das'
  ).split(' '),
);

interface Hint {
  readonly word: string;
  readonly payees: readonly Payee[];
}

/** Words of the customer's own payees' names, in whatever language and place. */
function hintedIn(text: string, payees: readonly Payee[]): readonly Hint[] {
  return [...new Set(wordsOf(text))]
    .filter((word) => word.length >= LETTERS_OF_A_NAME && !ORDINARY.has(word))
    .map((word) => ({ word, payees: payees.filter(({ name }) => wordsOf(name).includes(word)) }))
    .filter((hint) => hint.payees.length > 0);
}

const AND = /(?<!\p{L})(?:and|y|e|et|und) (?:to |for |al? |para |à |pour |an |für )?(?:\p{L}+)/giu;

/** "To Anna and Maple": there are two of them, though one alone has its whole name. */
function joinedTo(text: string, hinted: readonly Hint[]): readonly Payee[] {
  const joined = new Set(Array.from(text.matchAll(AND), ([words]) => wordsOf(words).at(-1)));
  return hinted.filter(({ word }) => joined.has(word)).flatMap(({ payees }) => payees);
}

const listOf = ({ portfolio }: BankWorld): string => portfolio.payees.map(({ name }) => name).join(', ');

const WORDS_OF_A_NAME = 4;

/** What was said after "to", or, asked for it, all that was said. */
function namesIn(said: Said, isAsked: boolean, portfolio: BankWorld['portfolio']): readonly string[] {
  const { text, entities } = said;
  const named = entities.filter(({ type }) => type === 'payee_name').map(({ value }) => String(value));
  if (named.length === 0 && said.corrects) return correctedNames(said, portfolio);
  if (named.length > 0 || !isAsked || yesOrNo(text) !== 'unclear') return named;
  const bare = text.replace(/^(?:to|for|a|para|à|pour|an|für) /iu, '').replace(/[.!?]+$/, '');
  const isName = bare.split(' ').length <= WORDS_OF_A_NAME && !/[\d?]/.test(text);
  return isName ? [bare] : [];
}

const POLITE =
  /(?<!\p{L})(?:please|instead|today|now|por favor|hoy|s'il (?:te|vous) pla[iî]t|aujourd'hui|bitte|heute)(?!\p{L})/giu;
const GETS_IT = /(?<!\p{L})(?:to|for|a|al|para|à|pour|an|für) (\p{L}[\p{L}'-]*(?: \p{L}[\p{L}'-]*)?)/iu;
/** "From savings" and "the second" name no payee; nor does what is said of any payment. */
const NO_NAME =
  /^(?:from|out|off|with|using|de|del|desde|con|du|depuis|avec|von|vom|aus|mit|make|make (?:it|that)|it|that|so|der|die|das)(?!\p{L})/iu;

/** In a correction, in small letters as well: "no, to maria", "nein, maria", beside an amount or without one. */
function correctedNames(said: Said, { accounts, payees }: BankWorld['portfolio']): readonly string[] {
  const left = said.entities
    .filter(({ type }) => type !== 'category')
    .reduce((rest, { start, end }) => rest.slice(0, start) + '#'.repeat(end - start) + rest.slice(end), said.text)
    .replace(POLITE, ' ');
  const bare = left.replace(/[^\p{L}'-]+/gu, ' ').trim();
  const isOther = NO_NAME.test(bare) || accountMentions(said, accounts).length > 0;
  const name = GETS_IT.exec(left)?.[1] ?? (isOther ? '' : bare);
  const isOrdinary = wordsOf(name).every((word) => ORDINARY.has(word)) && bestMatches(name, payees).kind === 'none';
  return isOrdinary || name.split(' ').length >= WORDS_OF_A_NAME ? [] : [name];
}

/** The payee, or the question which of them. @param payees  at least one, maybe the same several times */
function oneOf(payees: readonly Payee[], world: BankWorld): Heard<SaidBeneficiary> {
  const [payee, ...others] = new Set(payees);
  if (payee && others.length === 0) return toPayee(payee, world);
  const list = [...new Set(payees)].map(({ name, iban }) => `${name} ••${iban.slice(-4)}`).join(', ');
  return {
    problem: say(world, {
      en: `Whom do you mean: ${list}?`,
      es: `¿A quién se refiere: ${list}?`,
      fr: `Qui voulez-vous dire : ${list} ?`,
      de: `Wen meinen Sie: ${list}?`,
    }),
  };
}

/** The IBAN that ends so, among all that are known; the digits themselves where there is none. */
function ibanWith(digits: string, { portfolio: { payees, accounts } }: BankWorld): string {
  const known = [...payees, ...accounts].map(({ iban }) => iban);
  return known.find((iban) => iban?.endsWith(digits)) ?? digits;
}

/** "The electricity bill" names who gets it, where nobody else is named. */
function byBiller({ text }: Said, world: BankWorld): Heard<SaidBeneficiary> | undefined {
  const biller = billerIn(text);
  if (biller === undefined) return undefined;
  const match = bestMatches(biller, world.portfolio.payees);
  if (match.kind === 'none') return { problem: unknown(biller, world) };
  return oneOf((match.kind === 'one' ? [match.best] : match.best).map(candidateOf), world);
}

function byIban(iban: string, world: BankWorld): Heard<SaidBeneficiary> {
  const payee = world.portfolio.payees.find((each) => each.iban === iban);
  const heard = payee ? toPayee(payee, world) : toOwn(iban, world);
  return heard ?? { problem: unknown(`••${iban.slice(-4)}`, world) };
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
