/** The bank did not give what it was asked for. The sentence is for the log: it holds nothing of a customer's. */
export class BankApiError extends Error {
  override readonly name = 'BankApiError';

  constructor(path: string, what: string, options?: ErrorOptions) {
    super(`Open Bank Project, ${path}: ${what}.`, options);
  }
}
