import { defineTask, type Heard, type Objection, type Place, type Said, type Slot } from '../../dialogue/task.js';
import { beginsWithNo, yesOrNo } from '../../dialogue/yes-or-no.js';
import { type BankWorld, say } from '../bank-world.js';
import type { Payee } from '../portfolio.js';
import { isNoName } from '../slots/is-no-name.js';

const NAME_MAX = 70; // SEPA: at most so many characters of a creditor's name

const ibanSlot: Slot<string, BankWorld> = {
  hear({ entities }: Said, world: BankWorld): Heard<string> | undefined {
    const iban = entities.find(({ type }) => type === 'iban');
    if (!iban) return undefined;
    if (iban['isValid'] !== false) return { value: String(iban.value) };
    return {
      problem: say(world, {
        en: 'That IBAN has a slip in it: its check digits do not fit. Please type it again.',
        es: 'Ese IBAN tiene un error: los dígitos de control no cuadran. Escríbalo de nuevo, por favor.',
        fr: 'Cet IBAN contient une erreur : sa clé de contrôle ne correspond pas. Veuillez le saisir à nouveau.',
        de: 'In dieser IBAN steckt ein Fehler: Die Prüfziffern passen nicht. Bitte geben Sie sie noch einmal ein.',
      }),
    };
  },
  prompt: (world) =>
    say(world, {
      en: 'What is the IBAN of the account?',
      es: '¿Cuál es el IBAN de la cuenta?',
      fr: "Quel est l'IBAN du compte ?",
      de: 'Wie lautet die IBAN des Kontos?',
    }),
};

const NAME = "(\\p{L}[\\p{L}'.-]*(?: \\p{L}[\\p{L}'.-]*){0,3}?)";
const PAYEE =
  '(?:payee|beneficiary|recipient|beneficiari[oa]|destinatari[oa]|bénéficiaire|destinataire|empfänger(?:in)?):?(?: (?:called|named|llamad[oa]|nommée?|namens))?';
/** "Add Paul Okafor as a payee", "payee Maria Lopez, IBAN DE…", "her name is Eva Meier", in whatever language. */
const ADDED = [
  `add ${NAME} (?:as|to) `,
  `(?:añad\\p{L}*|agreg\\p{L}*) a ${NAME} (?:como|a mis) `,
  `ajoute[rz]? ${NAME} (?:comme|à mes|aux|parmi) `,
  `(?<!\\p{L})(?:lege|füge?|nimm|trag\\p{L}*|richte) (?:bitte )?${NAME} (?:als|zu(?:r|m)?|in) `,
  `(?<!\\p{L})(?:bitte|möchte|will|würde(?: gern)?) ${NAME} als (?:neue[nr]? )?empfänger(?:in)? `,
  `${PAYEE} ${NAME}[,;:]?(?: (?:with|con|avec|mit|and|y|et|und))?(?: (?:the|el|son|der|his|her|su))? (?:l'|IBAN|[A-Z]{2}\\d{2})`,
  `(?:name is|is called|(?:nombre es|se llama)|(?:nom est|s'appelle)|(?:name ist|heißt)) ${NAME}[.!]*$`,
].map((pattern) => new RegExp(`(?<!\\p{L})${pattern}`, 'iu'));
/** "Add payee Maria Lopez": where nothing follows, only capitals tell a name from "now" and "please". */
const NAMED_LAST =
  /(?:[pP]ayee|[bB]eneficiary|[rR]ecipient|[bB]eneficiari[oa]|[dD]estinatari[oa]|[bB]énéficiaire|[dD]estinataire|Empfänger(?:in)?):? (\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*){0,3})(?: (?:hinzufügen|anlegen|hinzu|an))?[.!]*$/u;
/** "Add a friend as a payee" and "to my payees" name nobody. */
const NOBODY =
  /^(?:an?|the|new|my|him|her|them|this|that|some(?:one|body)|un[ae]?|nuev[oa]|nouve\p{L}*|mis?|mon|ma|mes|eine?[nr]?|mein\p{L}*|with|con|avec|mit|and|et|und|iban|please|por|bitte|for|para|pour|für|named|called|anlegen|hinzufügen|eintragen|einrichten|speichern)(?!\p{L})/iu;

/** "My wife Julia": what she is called comes behind what she is. */
const RELATIVE = new RegExp(
  `^(?:${[
    'my (?:wife|husband|partner|girlfriend|boyfriend|friend|mother|mum|mom|father|dad|sister|brother|son|daughter|aunt|uncle|cousin|landlord|landlady|boss|colleague|neighbou?r|flatmate)',
    'mi (?:mujer|esposa|marido|esposo|pareja|novi[oa]|amig[oa]|madre|mamá|padre|papá|herman[oa]|hij[oa]|tí[oa]|prim[oa]|caser[oa]|jef[ea]|vecin[oa])',
    'm(?:on|a) (?:femme|mari|épouse|époux|conjointe?|compagn(?:on|e)|copine?|amie?|mère|père|sœur|soeur|frère|fils|fille|tante|oncle|cousine?|propriétaire|chef|collègue|voisine?)',
    'meine?[nrm]? (?:frau|mann|partner(?:in)?|freund(?:in)?|mutter|vater|schwester|bruder|sohn|tochter|tante|onkel|cousine?|vermieter(?:in)?|chef(?:in)?|kolleg(?:en?|in)|nachbar(?:n|in)?)',
  ].join('|')}) (?=\\p{L})`,
  'iu',
);

function namedIn({ text, entities }: Said): string | undefined {
  const added = [...ADDED, NAMED_LAST].flatMap((pattern) => pattern.exec(text)?.[1]?.replace(RELATIVE, '') ?? []);
  const others = entities.filter(({ type }) => type === 'payee_name').map(({ value }) => String(value));
  return [...added, ...others].find((name) => !NOBODY.test(name) && !isNoName(name));
}

const BETWEEN =
  "(?:and|with|the|his|her|their|iban|is|are|account|number|no|y|con|el|su|es|cuenta|número|et|avec|l'|le|son|est|compte|numéro|und|mit|der|die|das|ist|lautet|konto|kontonummer)";
const AROUND = new RegExp(`^(?:[\\s,;:.-]|${BETWEEN}(?!\\p{L}))+|(?:[\\s,;:.-]|(?<!\\p{L})${BETWEEN})+$`, 'giu');

/** "Maria Lopez, IBAN DE89 …": what is left beside it; all of it where there is none. */
function withoutIban({ text, entities }: Said): string {
  const iban = entities.find(({ type }) => type === 'iban');
  if (!iban) return text;
  const parts = [text.slice(0, iban.start), text.slice(iban.end)].map((part) => part.replace(AROUND, ''));
  return parts.filter((part) => part !== '').join(' ');
}

/** A name and an IBAN, and nothing else: whoever was named before, this is whose account it is. */
const FULL_NAME = /^\p{Lu}[\p{L}'.-]*(?: (?:\p{Ll}{1,3} ){0,2}\p{Lu}[\p{L}'.-]*){1,3}$/u;

/** "Neue Empfängerin Julia Beispiel": capitals that are not all of a name. */
const PAYEE_WORD = new RegExp(`(?<!\\p{L})${PAYEE}(?!\\p{L})`, 'iu');

function besideIban(said: Said): string | undefined {
  const text = withoutIban(said);
  const hasIban = said.entities.some(({ type }) => type === 'iban');
  return hasIban && FULL_NAME.test(text) && !PAYEE_WORD.test(text) && !NOBODY.test(text) && !isNoName(text)
    ? text
    : undefined;
}

const isAnswer = (text: string): boolean =>
  text !== '' && yesOrNo(text) === 'unclear' && !beginsWithNo(text) && !/\d/.test(text) && !isNoName(text);

const nameSlot: Slot<string, BankWorld> = {
  hear(said: Said, _world, { isAsked }: Place): Heard<string> | undefined {
    const named = besideIban(said) ?? namedIn(said);
    if (named !== undefined) return { value: named };
    const text = withoutIban(said);
    return isAsked && isAnswer(text) ? { value: text.replace(/[.!]+$/, '').slice(0, NAME_MAX) } : undefined;
  },
  prompt: (world) =>
    say(world, {
      en: 'Whose account is it? Please give me the name.',
      es: '¿De quién es la cuenta? Dígame el nombre, por favor.',
      fr: 'À qui appartient le compte ? Donnez-moi le nom, je vous prie.',
      de: 'Wem gehört das Konto? Nennen Sie mir bitte den Namen.',
    }),
};

/** In groups of four, as people read it. */
const grouped = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');

/** Somebody new to whom the customer can send money. */
export const addPayee = defineTask<Readonly<{ name: string; iban: string }>, BankWorld>({
  name: 'add_payee',
  intents: ['add_payee'],
  droppedBy: ['denied.payee'],
  slots: { name: nameSlot, iban: ibanSlot },
  check({ name, iban }, world): Objection | undefined {
    if (world.portfolio.accounts.some((account) => account.iban === iban))
      return { say: ownAccount(world), about: 'iban' };
    return payeeWith(iban, world)?.name === name ? { say: alreadyThere(name, world), about: null } : undefined;
  },
  readBack: ({ name, iban }, world) => {
    const known = payeeWith(iban, world);
    return known ? renaming(known.name, name, world) : adding(name, iban, world);
  },
  order: ({ name, iban }) => ({ kind: 'add_payee', name, iban }),
  done: ({ name }, world) =>
    say(world, {
      en: `Done: ${name} is among your payees now.`,
      es: `Hecho: ${name} ya está entre sus beneficiarios.`,
      fr: `C'est fait : ${name} est maintenant parmi vos bénéficiaires.`,
      de: `Erledigt: ${name} ist jetzt unter Ihren Empfängern.`,
    }),
});

const payeeWith = (iban: string, { portfolio }: BankWorld): Payee | undefined =>
  portfolio.payees.find((payee) => payee.iban === iban);

/** Money to it would come back to the account that it left; own accounts get theirs by their names. */
const ownAccount = (world: BankWorld): string =>
  say(world, {
    en: `That is the IBAN of an account of your own, which needs no payee: say "move money to my savings". What is the payee's IBAN?`,
    es: 'Ese IBAN es de una cuenta suya, que no necesita beneficiario: diga «mover dinero a mis ahorros». ¿Cuál es el IBAN del beneficiario?',
    fr: "Cet IBAN est celui d'un compte à vous, qui n'a pas besoin de bénéficiaire : dites « virer de l'argent sur mon épargne ». Quel est l'IBAN du bénéficiaire ?",
    de: 'Das ist die IBAN eines Ihrer eigenen Konten, das keinen Empfänger braucht: Sagen Sie „Geld auf mein Sparkonto umbuchen“. Wie lautet die IBAN des Empfängers?',
  });

const adding = (name: string, iban: string, world: BankWorld): string =>
  say(world, {
    en: `Add ${name} with the account ${grouped(iban)} to your payees? Shall I go ahead?`,
    es: `¿Añado a ${name} con la cuenta ${grouped(iban)} a sus beneficiarios? ¿Lo hago?`,
    fr: `Ajouter ${name} avec le compte ${grouped(iban)} à vos bénéficiaires ? Je le fais ?`,
    de: `${name} mit dem Konto ${grouped(iban)} als Empfänger anlegen? Soll ich das tun?`,
  });

const renaming = (before: string, name: string, world: BankWorld): string =>
  say(world, {
    en: `That account is among your payees already, as ${before}. Rename it to ${name}? Shall I go ahead?`,
    es: `Esa cuenta ya está entre sus beneficiarios, como ${before}. ¿La renombro a ${name}? ¿Lo hago?`,
    fr: `Ce compte est déjà parmi vos bénéficiaires, sous le nom de ${before}. Le renommer en ${name} ? Je le fais ?`,
    de: `Dieses Konto ist schon unter Ihren Empfängern, als ${before}. In ${name} umbenennen? Soll ich das tun?`,
  });

const alreadyThere = (name: string, world: BankWorld): string =>
  say(world, {
    en: `${name} is among your payees already, with that account.`,
    es: `${name} ya está entre sus beneficiarios, con esa cuenta.`,
    fr: `${name} est déjà parmi vos bénéficiaires, avec ce compte.`,
    de: `${name} ist mit diesem Konto schon unter Ihren Empfängern.`,
  });
