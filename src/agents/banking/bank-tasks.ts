import type { Task } from '../dialogue/task.js';
import type { BankWorld } from './bank-world.js';
import { addPayee } from './tasks/add-payee.js';
import { cancelTransfer } from './tasks/cancel-transfer.js';
import { blockCard, replaceCard, unblockCard } from './tasks/change-card.js';
import { changeCardLimit } from './tasks/change-card-limit.js';
import { disputeCharge } from './tasks/dispute-charge.js';
import { endStandingOrder, makeStandingOrder } from './tasks/standing-orders.js';
import { transferMoney } from './tasks/transfer-money.js';

/** What a customer can have done. A new task is a file in `tasks/` and a line here. */
export const BANK_TASKS: readonly Task<BankWorld>[] = [
  transferMoney,
  cancelTransfer,
  makeStandingOrder,
  endStandingOrder,
  addPayee,
  blockCard,
  unblockCard,
  replaceCard,
  changeCardLimit,
  disputeCharge,
];

export const taskNamed = (name: string): Task<BankWorld> | undefined => BANK_TASKS.find((each) => each.name === name);

/** @param request  see `requests.ts` */
export const taskFor = (request: string): Task<BankWorld> | undefined =>
  BANK_TASKS.find(({ intents }) => intents.includes(request));
