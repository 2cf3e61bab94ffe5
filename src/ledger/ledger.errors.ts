/** The ledger's refusals. No client sees them as they are: whoever asked for the booking says what it means. */
export abstract class LedgerError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

export class UnbalancedTransactionError extends LedgerError {
  constructor(idempotencyKey: string) {
    super(`Debits and credits of ${idempotencyKey} differ.`);
  }
}

/** An account would go below its lowest allowed balance. */
export class BelowLimitError extends LedgerError {
  constructor(cause: unknown) {
    super('An account would go below its limit.', { cause });
  }
}

/** The key names another transaction already. */
export class TransactionKeyReusedError extends LedgerError {
  constructor(idempotencyKey: string) {
    super(`${idempotencyKey} was booked with another content.`);
  }
}
