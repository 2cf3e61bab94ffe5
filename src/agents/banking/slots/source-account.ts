import type { Heard, Said, Slot } from '../../dialogue/task.js';
import { type BankWorld, labelOf, say } from '../bank-world.js';
import { accountMentions } from './account-mentions.js';

/** The account that pays, by its ID. It goes without saying that it is the main one. */
export const sourceAccountSlot: Slot<string, BankWorld> = {
  hear(said: Said, { portfolio }: BankWorld, isAsked: boolean): Heard<string> | undefined {
    const mentions = accountMentions(said, portfolio.accounts);
    const meant =
      mentions.find(({ direction }) => direction === 'from') ??
      (isAsked ? mentions.find(({ direction }) => direction === undefined) : undefined);
    return meant && { value: meant.account.accountId };
  },
  assume: ({ portfolio }) =>
    portfolio.accounts.find(({ kind }) => kind === 'current')?.accountId ?? portfolio.accounts[0]?.accountId,
  prompt: (world) => {
    const list = world.portfolio.accounts.map(labelOf).join(', ');
    return say(world, {
      en: `From which account: ${list}?`,
      es: `¿Desde qué cuenta: ${list}?`,
      fr: `Depuis quel compte : ${list} ?`,
      de: `Von welchem Konto: ${list}?`,
    });
  },
};
