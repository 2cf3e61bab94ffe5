import { defineTask, type Heard, type Place, type Said, type Slot } from '../../dialogue/task.js';
import { beginsWithNo, yesOrNo } from '../../dialogue/yes-or-no.js';
import { type BankWorld, say } from '../bank-world.js';

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
/** "Add Paul Okafor as a payee", "her name is Eva Meier", in whatever language. */
const ADDED = [
  `add ${NAME} (?:as|to) `,
  `(?:añad\\p{L}*|agreg\\p{L}*) a ${NAME} (?:como|a mis) `,
  `ajoute[rz]? ${NAME} (?:comme|à mes|aux|parmi) `,
  `(?<!\\p{L})(?:lege|füge?|nimm|trag\\p{L}*|richte) (?:bitte )?${NAME} (?:als|zu(?:r|m)?|in) `,
  `(?:name is|is called|(?:nombre es|se llama)|(?:nom est|s'appelle)|(?:name ist|heißt)) ${NAME}[.!]*$`,
].map((pattern) => new RegExp(`(?<!\\p{L})${pattern}`, 'iu'));
/** "Add a friend as a payee" and "to my payees" name nobody. */
const NOBODY =
  /^(?:an?|the|new|my|him|her|them|this|that|some(?:one|body)|un[ae]?|nuev[oa]|nouve\p{L}*|mis?|mon|ma|mes|eine?[nr]?|mein\p{L}*)(?!\p{L})/iu;

function namedIn({ text, entities }: Said): string | undefined {
  const added = ADDED.flatMap((pattern) => pattern.exec(text)?.[1] ?? []);
  const others = entities.filter(({ type }) => type === 'payee_name').map(({ value }) => String(value));
  return [...added, ...others].find((name) => !NOBODY.test(name));
}

const nameSlot: Slot<string, BankWorld> = {
  hear(said: Said, _world, { isAsked }: Place): Heard<string> | undefined {
    const named = namedIn(said);
    if (named !== undefined) return { value: named };
    const { text } = said;
    if (!isAsked || yesOrNo(text) !== 'unclear' || beginsWithNo(text) || /[\d?]/.test(text)) return undefined;
    return { value: text.replace(/[.!]+$/, '').slice(0, NAME_MAX) };
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
  slots: { name: nameSlot, iban: ibanSlot },
  readBack: ({ name, iban }, world) =>
    say(world, {
      en: `Add ${name} with the account ${grouped(iban)} to your payees? Shall I go ahead?`,
      es: `¿Añado a ${name} con la cuenta ${grouped(iban)} a sus beneficiarios? ¿Lo hago?`,
      fr: `Ajouter ${name} avec le compte ${grouped(iban)} à vos bénéficiaires ? Je le fais ?`,
      de: `${name} mit dem Konto ${grouped(iban)} als Empfänger anlegen? Soll ich das tun?`,
    }),
  order: ({ name, iban }) => ({ kind: 'add_payee', name, iban }),
  done: ({ name }, world) =>
    say(world, {
      en: `Done: ${name} is among your payees now.`,
      es: `Hecho: ${name} ya está entre sus beneficiarios.`,
      fr: `C'est fait : ${name} est maintenant parmi vos bénéficiaires.`,
      de: `Erledigt: ${name} ist jetzt unter Ihren Empfängern.`,
    }),
});
