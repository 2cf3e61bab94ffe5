import { inLanguage, type Language } from '../../languages.js';
import { bullets, colon, labelOf, written, writtenDay } from '../notation.js';
import type { Portfolio, TransferState } from '../portfolio.js';
import type { BankQuery, Finding, Question } from './bank-query.js';

/** A query that the portfolio answers by itself. */
export const fromPortfolio = (
  intent: string,
  tell: (portfolio: Portfolio, language: Language) => string,
): BankQuery => ({
  intent,
  async answer({ turn, bank, language, signal }: Question): Promise<Finding> {
    const portfolio = await bank.portfolio(turn.customer, turn.now, signal);
    const { accounts, payees, transfers } = portfolio;
    const evidence = { accounts: accounts.length, payees: payees.length, transfers: transfers.length };
    return { text: tell(portfolio, language), evidence };
  },
});

/** In groups of four, as people read it. */
const grouped = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');

export const listPayees = fromPortfolio('list_payees', ({ payees }, language) => {
  if (payees.length === 0)
    return inLanguage(language, {
      en: 'You have no payees yet. Say "add a payee" for the first.',
      es: 'Aún no tiene beneficiarios. Diga «añadir un beneficiario» para el primero.',
      fr: "Vous n'avez pas encore de bénéficiaire. Dites « ajouter un bénéficiaire ».",
      de: 'Sie haben noch keine Empfänger. Sagen Sie „Empfänger anlegen“.',
    });
  const heading = inLanguage(language, {
    en: 'Your payees:',
    es: 'Sus beneficiarios:',
    fr: 'Vos bénéficiaires :',
    de: 'Ihre Empfänger:',
  });
  return bullets(
    heading,
    payees.map(({ name, iban }) => `${name} ••${iban.slice(-4)}`),
  );
});

export const accountDetails = fromPortfolio('account_details', ({ accounts }, language) => {
  const withIban = accounts.filter(({ iban }) => iban !== null);
  if (withIban.length === 0)
    return inLanguage(language, {
      en: 'I see no account of yours that has an IBAN.',
      es: 'No veo ninguna cuenta suya con IBAN.',
      fr: 'Je ne vois aucun compte à vous avec un IBAN.',
      de: 'Ich sehe kein Konto von Ihnen mit einer IBAN.',
    });
  const heading = inLanguage(language, {
    en: 'Your account details:',
    es: 'Los datos de sus cuentas:',
    fr: 'Les coordonnées de vos comptes :',
    de: 'Ihre Kontodaten:',
  });
  return bullets(
    heading,
    withIban.map((account) => `${labelOf(account)}: ${grouped(account.iban ?? '')}`),
  );
});

const STATES: Readonly<Record<TransferState, Readonly<Record<Language, string>>>> = {
  pending: { en: 'waits for its code', es: 'espera su código', fr: 'attend son code', de: 'wartet auf den Code' },
  posted: { en: 'done', es: 'hecha', fr: 'effectué', de: 'ausgeführt' },
  voided: { en: 'cancelled', es: 'cancelada', fr: 'annulé', de: 'abgebrochen' },
  expired: {
    en: 'lapsed, nothing was sent',
    es: 'caducada, no se envió nada',
    fr: "expiré, rien n'est parti",
    de: 'verfallen, nichts wurde gesendet',
  },
};

const SHOWN_MAX = 5;

export const transferStatus = fromPortfolio('transfer_status', ({ transfers }, language) => {
  if (transfers.length === 0)
    return inLanguage(language, {
      en: 'I see no transfers that were made here.',
      es: 'No veo transferencias hechas aquí.',
      fr: 'Je ne vois aucun virement fait ici.',
      de: 'Ich sehe keine Überweisungen, die hier gemacht wurden.',
    });
  const heading = inLanguage(language, {
    en: 'Your last transfers:',
    es: 'Sus últimas transferencias:',
    fr: 'Vos derniers virements :',
    de: 'Ihre letzten Überweisungen:',
  });
  const lines = transfers
    .slice(0, SHOWN_MAX)
    .map(
      ({ orderedAt, amount, to, state }) =>
        `${writtenDay(orderedAt, language)}${colon(language)} ${written(amount, language)} → ${to}, ${STATES[state][language]}`,
    );
  return bullets(heading, lines);
});
