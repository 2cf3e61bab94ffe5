import { inLanguage, type Language } from '../../languages.js';
import { labelOf, written } from '../notation.js';
import { pickAccounts } from '../pick-accounts.js';
import type { SpendableAccount } from '../portfolio.js';
import * as wording from '../wording.js';
import type { BankQuery, Finding, Question } from './bank-query.js';
import { isOfSomebodyElse, onlyYourOwn } from './whose.js';

/**
 * What can be spent, which is what a transfer is checked against: the balance that is booked counts money that is held, and
 * no limit.
 */
export const availableBalance: BankQuery = {
  intent: 'account_balance.available',
  async answer({ turn: { customer, now, understanding }, bank, language, signal }: Question): Promise<Finding> {
    const { accounts: own } = await bank.portfolio(customer, now, signal);
    const pick = pickAccounts(own, understanding);
    const evidence = { accounts: own.length, picked: pick.kind };
    if (pick.kind === 'unknown') return { text: wording.unknownAccount(pick.named, own, language), evidence };
    const picked = pick.kind === 'named' ? pick.accounts.map(({ accountId }) => accountId) : [];
    const named = own.filter(({ accountId }) => picked.includes(accountId));
    const told = pick.kind === 'unnamed' ? own.slice(0, 1) : pick.kind === 'all' ? own : named;
    if (told.length === 0) return { text: wording.noAccounts(language), evidence };
    const others = isOfSomebodyElse(understanding, own) ? [onlyYourOwn(language)] : [];
    const ofNow = understanding.entities.some(({ type }) => type === 'period')
      ? [wording.balanceIsOfNow(language)]
      : [];
    const lines = told.map((account) => availableOf(account, language));
    return { text: [...others, ...lines, ...ofNow].join('\n'), evidence };
  },
};

function availableOf(account: SpendableAccount, language: Language): string {
  const [free, booked, label] = [
    written(account.available, language),
    written(account.balance, language),
    labelOf(account),
  ];
  const isAll = account.available.minor === account.balance.minor;
  return inLanguage(language, {
    en: `Available on ${label}: ${free}${isAll ? '.' : `. The booked balance is ${booked}; what is held for orders on their way and the account's limit make the difference.`}`,
    es: `Disponible en ${label}: ${free}${isAll ? '.' : `. El saldo contable es de ${booked}; la diferencia es lo retenido para órdenes en curso y el límite de la cuenta.`}`,
    fr: `Disponible sur ${label} : ${free}${isAll ? '.' : `. Le solde comptable est de ${booked} ; la différence vient de ce qui est bloqué pour des ordres en cours et de la limite du compte.`}`,
    de: `Verfügbar auf ${label}: ${free}${isAll ? '.' : `. Gebucht sind ${booked}; den Unterschied machen für laufende Aufträge vorgemerkte Beträge und das Limit des Kontos.`}`,
  });
}
