import { inLanguage, type Language } from '../languages.js';
import type { BankAccount, BankEntry, BankStatement, CannotReason } from './banking-provider.js';
import { bullets, colon, entryLine, labelOf, written } from './notation.js';
import { writtenTotals } from './queries/sums.js';
import type { UnknownAccount } from './pick-accounts.js';

/** What is answered to questions about accounts; the tasks' own words are in their files. */

const KIND_WORDS: Readonly<Record<Language, Readonly<Record<BankAccount['kind'], string>>>> = {
  en: { current: 'current account', savings: 'savings account', credit: 'credit account' },
  es: { current: 'cuenta corriente', savings: 'cuenta de ahorro', credit: 'cuenta de crédito' },
  fr: { current: 'compte courant', savings: "compte d'épargne", credit: 'compte de crédit' },
  de: { current: 'Girokonto', savings: 'Sparkonto', credit: 'Kreditkonto' },
};

export function mainBalance({ balance }: BankAccount, language: Language): string {
  const amount = written(balance, language);
  return inLanguage(language, {
    en: `Your account balance is ${amount}.`,
    es: `El saldo de su cuenta es de ${amount}.`,
    fr: `Le solde de votre compte est de ${amount}.`,
    de: `Ihr Kontostand beträgt ${amount}.`,
  });
}

export function namedBalance(account: BankAccount, language: Language): string {
  const { balance } = account;
  const amount = written(balance, language);
  const owed = balance.isNegative ? ` (${owing(written(balance.negated(), language), language)})` : '';
  return inLanguage(language, {
    en: `Your ${labelOf(account)} account balance is ${amount}${owed}.`,
    es: `El saldo de su cuenta ${labelOf(account)} es de ${amount}${owed}.`,
    fr: `Le solde de votre compte ${labelOf(account)} est de ${amount}${owed}.`,
    de: `Der Kontostand von ${labelOf(account)} beträgt ${amount}${owed}.`,
  });
}

const owing = (amount: string, language: Language): string =>
  inLanguage(language, {
    en: `you owe ${amount}`,
    es: `usted debe ${amount}`,
    fr: `vous devez ${amount}`,
    de: `Sie schulden ${amount}`,
  });

export function accountList(accounts: readonly BankAccount[], language: Language): string {
  const lines = accounts.map(
    (account) =>
      `${labelOf(account)}, ${KIND_WORDS[language][account.kind]}${colon(language)} ${written(account.balance, language)}`,
  );
  return bullets(accountsHeading(accounts.length, language), lines);
}

/** Each currency by itself: nobody here knows a rate. What is owed counts off. */
export function balanceTotal(accounts: readonly BankAccount[], language: Language): string {
  const totals = writtenTotals(
    accounts.map(({ balance }) => balance),
    language,
  );
  return inLanguage(language, {
    en: `Altogether that is ${totals}.`,
    es: `En total son ${totals}.`,
    fr: `En tout cela fait ${totals}.`,
    de: `Zusammen sind das ${totals}.`,
  });
}

const accountsHeading = (count: number, language: Language): string =>
  inLanguage(language, {
    en: count === 1 ? 'You have one account:' : `You have ${count} accounts:`,
    es: count === 1 ? 'Tiene una cuenta:' : `Tiene ${count} cuentas:`,
    fr: count === 1 ? 'Vous avez un compte :' : `Vous avez ${count} comptes :`,
    de: count === 1 ? 'Sie haben ein Konto:' : `Sie haben ${count} Konten:`,
  });

export const noAccounts = (language: Language): string =>
  inLanguage(language, {
    en: "I don't see any accounts in your name, so there is nothing I can show you.",
    es: 'No veo ninguna cuenta a su nombre, así que no puedo mostrarle nada.',
    fr: 'Je ne vois aucun compte à votre nom ; je ne peux donc rien vous montrer.',
    de: 'Ich sehe kein Konto auf Ihren Namen und kann Ihnen deshalb nichts zeigen.',
  });

export function unknownAccount(named: UnknownAccount, own: readonly BankAccount[], language: Language): string {
  const list = own.map(labelOf).join(', ');
  return inLanguage(language, {
    en: `I don't see an account ${'lastFour' in named ? `ending in ${named.lastFour}` : `of the kind "${named.kind}"`} among yours. You have ${list}.`,
    es: `Entre sus cuentas no veo ninguna ${'lastFour' in named ? `terminada en ${named.lastFour}` : `que sea una ${KIND_WORDS.es[named.kind]}`}. Tiene ${list}.`,
    fr: `Parmi vos comptes, je n'en vois aucun ${'lastFour' in named ? `qui finisse par ${named.lastFour}` : `qui soit un ${KIND_WORDS.fr[named.kind]}`}. Vous avez ${list}.`,
    de: `Unter Ihren Konten sehe ich keines ${'lastFour' in named ? `mit der Endung ${named.lastFour}` : `der Art „${KIND_WORDS.de[named.kind]}“`}. Sie haben ${list}.`,
  });
}

export type DatedEntry = BankEntry & Pick<BankStatement, 'account'>;

/** @param of  the accounts that were looked at */
export function history(entries: readonly DatedEntry[], of: readonly BankAccount[], language: Language): string {
  const [only, ...others] = of;
  const account = only && others.length === 0 ? labelOf(only) : undefined;
  return bullets(
    historyHeading(entries.length, account, language),
    entries.map((entry) => entryLine(entry, others.length > 0 ? entry.account : undefined, language)),
  );
}

/** @param account  the one that was looked at; undefined where there were several */
function historyHeading(count: number, account: string | undefined, language: Language): string {
  const on = (preposition: string): string => (account === undefined ? '' : ` ${preposition} ${account}`);
  if (count === 0)
    return inLanguage(language, {
      en: `There are no transactions${on('on')} yet.`,
      es: `Todavía no hay movimientos${on('en')}.`,
      fr: `Il n'y a pas encore d'opérations${on('sur')}.`,
      de: `Es gibt noch keine Umsätze${on('auf')}.`,
    });
  return inLanguage(language, {
    en: count === 1 ? `Your latest transaction${on('on')}:` : `Your last ${count} transactions${on('on')}:`,
    es: count === 1 ? `Su último movimiento${on('en')}:` : `Sus últimos ${count} movimientos${on('en')}:`,
    fr: count === 1 ? `Votre dernière opération${on('sur')} :` : `Vos ${count} dernières opérations${on('sur')} :`,
    de: count === 1 ? `Ihr letzter Umsatz${on('auf')}:` : `Ihre letzten ${count} Umsätze${on('auf')}:`,
  });
}

export const balanceIsOfNow = (language: Language): string =>
  inLanguage(language, {
    en: "That is the balance now; I can't look up what it was before or will be.",
    es: 'Ese es el saldo de ahora; no puedo consultar el de antes ni el que habrá.',
    fr: "C'est le solde actuel ; je ne peux consulter ni celui d'avant ni celui à venir.",
    de: 'Das ist der Stand von jetzt; frühere oder künftige kann ich nicht nachsehen.',
  });

export const historyIsShort = (most: number, language: Language): string =>
  inLanguage(language, {
    en: `I show ${most} at most.`,
    es: `Muestro ${most} como máximo.`,
    fr: `J'en montre ${most} au plus.`,
    de: `Ich zeige höchstens ${most}.`,
  });

const CANNOT: Readonly<Record<CannotReason, Readonly<Record<Language, string>>>> = {
  not_offered: {
    en: 'I can\'t do that for your bank here yet; nothing was done. Your bank\'s own app can, or say "talk to a person".',
    es: 'Eso todavía no puedo hacerlo aquí para su banco; no se ha hecho nada. La aplicación de su banco sí puede, o diga «hablar con una persona».',
    fr: "Je ne peux pas encore faire cela ici pour votre banque ; rien n'a été fait. L'application de votre banque le peut, ou dites « parler à une personne ».",
    de: 'Das kann ich hier für Ihre Bank noch nicht; es ist nichts passiert. Die App Ihrer Bank kann es, oder sagen Sie „mit einem Menschen sprechen“.',
  },
  too_much: {
    en: 'That is more than I can look through at once. Please name a shorter time.',
    es: 'Eso es más de lo que puedo revisar de una vez. Diga un período más corto, por favor.',
    fr: "C'est plus que je ne peux parcourir en une fois. Veuillez indiquer une période plus courte.",
    de: 'Das ist mehr, als ich auf einmal durchsehen kann. Bitte nennen Sie einen kürzeren Zeitraum.',
  },
  no_categories: {
    en: 'Your bank does not sort your transactions, so I cannot look for a kind of them. Name who it was with, or a time.',
    es: 'Su banco no clasifica los movimientos, así que no puedo buscar por tipo. Diga con quién fue, o un período.',
    fr: 'Votre banque ne classe pas les opérations ; je ne peux pas chercher par catégorie. Dites avec qui, ou une période.',
    de: 'Ihre Bank ordnet Umsätze nicht ein; nach einer Art kann ich deshalb nicht suchen. Nennen Sie, mit wem, oder einen Zeitraum.',
  },
};

/** What the bank can't be asked for. */
export const cannot = (reason: CannotReason, language: Language): string => inLanguage(language, CANNOT[reason]);
