import type { Turn } from '../agent.js';
import { BankCannotError, type BankingProvider, type CannotReason } from '../banking/banking-provider.js';
import { toPlain } from './plain-facts.js';
import { witnessOf } from './witness.js';

type Method = (...args: unknown[]) => Promise<unknown>;

interface Cannot {
  readonly cannot: CannotReason;
}

const isCannot = (got: unknown): got is Cannot => typeof got === 'object' && got !== null && 'cannot' in got;

/** That it can't say is an answer. */
function noted(error: unknown): Cannot {
  if (error instanceof BankCannotError) return { cannot: error.reason };
  throw error;
}

/**
 * The same bank for one turn, whose witness hears every question and answer, also that the bank can't say. All of its
 * methods are asked so, also those that the port gets later, but for `offers`, which no customer's books answer.
 */
export function witnessedBank(bank: BankingProvider, turn: Pick<Turn, 'witness'>): BankingProvider {
  const witness = witnessOf(turn);
  return new Proxy(bank, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function' || typeof name === 'symbol' || name === 'offers') return member;
      return async (...args: unknown[]) => {
        const asked = toPlain(args.filter((each) => !(each instanceof AbortSignal)));
        const ask = (): Promise<unknown> => (member as Method).apply(target, args).catch(noted);
        const got = await witness.ask({ ask: `bank.${name}`, with: asked }, ask);
        if (isCannot(got)) throw new BankCannotError(got.cannot);
        return got;
      };
    },
  });
}
