import type { Understanding } from '../../understanding.js';
import {
  ALTOGETHER,
  AVAILABLE,
  BALANCE,
  BIGGEST,
  EARN,
  HOW_MUCH,
  HOW_MUCH_IS,
  PAID,
  RECEIVED,
  SPEND,
} from './totals.js';
import { runsIn } from './words.js';

/** Words for one's salary are a category too, and ask for no spending. */
const INCOMING: readonly unknown[] = ['income', 'interest'];

/** Which figure or which entries a question about money asks for; undefined for everything else. */
export function figureRequest(understanding: Understanding): string | undefined {
  if (asksWhatIsAvailable(understanding)) return 'account_balance.available';
  switch (understanding.intent.intent) {
    case 'spending_summary':
      return summaryIn(understanding);
    case 'search_transactions':
      return searchIn(understanding);
    case 'account_balance':
      return balanceIn(understanding);
    case 'out_of_scope':
      return figureUnknown(understanding);
    default:
      return undefined;
  }
}

/** Read as sums and as nothing, too, where no balance is named. */
const MAY_ASK_OF_AVAILABLE = ['account_balance', 'spending_summary', 'out_of_scope'];

function asksWhatIsAvailable({ intent: { intent }, linguistics, entities }: Understanding): boolean {
  const text = linguistics.normalised;
  if (!MAY_ASK_OF_AVAILABLE.includes(intent) || !AVAILABLE.test(text)) return false;
  const isOfBalance = intent === 'account_balance' || HOW_MUCH.test(text);
  return isOfBalance && !entities.some(({ type }) => type === 'merchant' || type === 'category');
}

function summaryIn(understanding: Understanding): string {
  const { linguistics, entities } = understanding;
  const text = linguistics.normalised;
  const isOfOther = entities.some(({ type, value }) => type === 'category' && !INCOMING.includes(value));
  if (EARN.test(text) && !SPEND.test(text) && !isOfOther) return 'spending_summary.income';
  if (BIGGEST.test(text)) return 'spending_summary.biggest';
  return isBareTotal(understanding) ? 'account_balance.total' : 'spending_summary';
}

/** "How much altogether" asks for what there is: whoever means what was spent says so. */
function isBareTotal(understanding: Understanding): boolean {
  const text = understanding.linguistics.normalised;
  const namesNothing = understanding.entities.length === 0 && runsIn(understanding).length === 0;
  return namesNothing && ALTOGETHER.test(text) && !PAID.test(text);
}

/** "How much has Amazon charged me" wants a sum; "how much was my last payment" an entry. */
function searchIn({ linguistics, entities }: Understanding): string {
  const text = linguistics.normalised;
  const isIncome = EARN.test(text) && !SPEND.test(text);
  if (BIGGEST.test(text) && !isIncome) return 'spending_summary.biggest';
  const isSum = HOW_MUCH.test(text) && !entities.some(({ type }) => type === 'count' || type === 'money');
  if (!isSum) return 'search_transactions';
  return isIncome ? 'spending_summary.income' : 'spending_summary';
}

/** "My biggest purchase ever" has words that no phrase of the figures has. */
function figureUnknown(understanding: Understanding): string | undefined {
  if (asksWhatCameIn(understanding)) return 'spending_summary.income';
  return BIGGEST.test(understanding.linguistics.normalised) ? 'spending_summary.biggest' : undefined;
}

const asksWhatCameIn = ({ linguistics: { normalised } }: Understanding): boolean =>
  HOW_MUCH.test(normalised) && RECEIVED.test(normalised);

/** "How much at Uber", "how much is my rent" ask for no balance, whatever they look like. */
function balanceIn(understanding: Understanding): string {
  const text = understanding.linguistics.normalised;
  if (namesSomething(understanding) && !BALANCE.test(text))
    return EARN.test(text) && !SPEND.test(text) ? 'spending_summary.income' : 'spending_summary';
  return ALTOGETHER.test(text) ? 'account_balance.total' : 'account_balance';
}

function namesSomething(understanding: Understanding): boolean {
  const text = understanding.linguistics.normalised;
  const isNamed = understanding.entities.some(({ type }) => type === 'merchant' || type === 'category');
  return (isNamed && HOW_MUCH.test(text)) || (HOW_MUCH_IS.test(text) && runsIn(understanding).length > 0);
}
