export {
  BelowLimitError,
  LedgerError,
  TransactionKeyReusedError,
  UnbalancedTransactionError,
} from './ledger.errors.js';
export { LedgerModule } from './ledger.module.js';
export { faultsOf, type LedgerProof } from './ledger-proof.js';
export { ledgerReport } from './ledger-report.js';
export { type Booking, LedgerRepository } from './ledger.repository.js';
export {
  type Category,
  contentDigest,
  type PostingDraft,
  requireBalanced,
  type TransactionDraft,
} from './transaction-draft.js';
