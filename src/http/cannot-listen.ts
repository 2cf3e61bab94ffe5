import { OperatorError } from '../common/operator-error.js';

/** Where the app listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'this user may not listen there, which below 1024 is usual',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
};

export class CannotListenError extends OperatorError {
  constructor({ host, port }: Address, reason: string, cause: unknown) {
    super(`Cannot listen on ${host}, port ${port}: ${reason}. Choose another PORT or HOST.`, { cause });
  }
}

/** For `catch`. @throws CannotListenError for what is wrong with the address; everything else as it came. */
export const explainListening =
  (address: Address) =>
  (error: unknown): never => {
    const reason = REASONS[(error as { code?: string }).code ?? ''];
    throw reason === undefined ? error : new CannotListenError(address, reason, error);
  };
