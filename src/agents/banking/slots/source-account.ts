import type { Heard, Place, Said, Slot } from '../../dialogue/task.js';
import { type BankWorld, say } from '../bank-world.js';
import { labelOf } from '../notation.js';
import {
  type AccountMention,
  accountMentions,
  type AccountNumber,
  accountNumbers,
  mentionByEnding,
  unknownMentions,
} from './account-mentions.js';

/** The account that pays, by its ID. It goes without saying that it is the main one. */
export const sourceAccountSlot: Slot<string, BankWorld> = {
  hear(said: Said, world: BankWorld, place: Place): Heard<string> | undefined {
    const { portfolio } = world;
    const { isAsked } = place;
    const mentions = accountMentions(said, portfolio.accounts);
    const open = mentions.filter(({ direction }) => direction === undefined);
    const meant =
      mentions.find(({ direction }) => direction === 'from') ??
      (isAsked ? open[0] : undefined) ??
      instead(said, open, place) ??
      mentionByEnding(said, portfolio.accounts);
    if (meant) return { value: meant.account.accountId };
    const number = accountNumbers(said.text).find(({ direction }) => direction === 'from');
    if (number) return byNumber(number, world);
    const unknown = unknownMentions(said, portfolio.accounts).find(({ direction }) => direction === 'from' || isAsked);
    return unknown ? askedFor(unknown.entity.text, world) : strangeIn(said, world);
  },
  assume: ({ portfolio }) =>
    portfolio.accounts.find(({ kind }) => kind === 'current')?.accountId ?? portfolio.accounts[0]?.accountId,
  prompt: whichAccount,
};

const askedFor = (name: string, world: BankWorld): Heard<string> => ({
  problem: `${notYours(name, world)} ${whichAccount(world)}`,
});

/** An account that is none of theirs, by whatever it is called: "from my business account". */
const STRANGE = new RegExp(
  `(?<!\\p{L})(?:${[
    "(?:from|using|out of|off) (?:my |the |our |an? )?([\\p{L}'’-]+(?: [\\p{L}'’-]+)?) (?:account|acct)",
    '(?:desde|de) (?:la |mi |una )?(?:cuenta (?:de |del )?([\\p{L}-]+)|(otra) cuenta)',
    "(?:du |de mon |d'un |depuis (?:le |mon |un )?)(?:compte ([\\p{L}-]+)|(autre) compte)",
    '(?:von|vom) (?:meinem |dem |einem )?([\\p{L}-]*konto|anderen konto)',
  ].join('|')})(?!\\p{L})`,
  'iu',
);
const OTHER = /(?<!\p{L})(?:other|another|different|otra|autre|anderen)(?!\p{L})/iu;
/** Said of any account. */
const ANY =
  /^(?:my|the|this|that|same|main|own|bank|which|your|first|usual|bancaria|principal|bancaire|(?:bank)?konto)$/iu;

function strangeIn({ text }: Said, world: BankWorld): Heard<string> | undefined {
  const name = STRANGE.exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  if (name === undefined || ANY.test(name)) return undefined;
  return OTHER.test(name) ? { problem: whichAccount(world) } : askedFor(name, world);
}

/** Who says more than that may speak of something else. */
const WORDS_MAX = 6;

/** "The savings one", "not everyday, rainy day", where another account was read back. */
function instead(
  { text }: Said,
  open: readonly AccountMention[],
  { current, isOtherAsked }: Place,
): AccountMention | undefined {
  if (current === undefined || isOtherAsked || mayAsk(text)) return undefined;
  const [other, ...more] = open.filter(({ account }) => account.accountId !== current);
  return more.length === 0 ? other : undefined;
}

/** "Savings balance" asks for a figure. */
const ASKS = /balance|saldo|solde|kontostand|how much|cu[aá]nto|combien|wie ?viel/iu;
const mayAsk = (text: string): boolean => text.includes('?') || ASKS.test(text) || text.split(' ').length > WORDS_MAX;

/** As it stands in the IBAN. */
function byNumber({ digits }: AccountNumber, world: BankWorld): Heard<string> {
  const own = world.portfolio.accounts.find(({ iban }) => iban?.endsWith(digits));
  if (own) return { value: own.accountId };
  return { problem: `${notYours(`••${digits.slice(-4)}`, world)} ${whichAccount(world)}` };
}

function whichAccount(world: BankWorld): string {
  const list = world.portfolio.accounts.map(labelOf).join(', ');
  return say(world, {
    en: `From which account: ${list}?`,
    es: `¿Desde qué cuenta: ${list}?`,
    fr: `Depuis quel compte : ${list} ?`,
    de: `Von welchem Konto: ${list}?`,
  });
}

/** @param said  how the customer named it */
export const notYours = (said: string, world: BankWorld): string =>
  say(world, {
    en: `I don't see "${said}" among your accounts.`,
    es: `No veo «${said}» entre sus cuentas.`,
    fr: `Je ne vois pas « ${said} » parmi vos comptes.`,
    de: `„${said}“ sehe ich nicht unter Ihren Konten.`,
  });
