import { DomainError } from '../common/domain-error.js';

/** The caller does not have the session, or not any more: what they wanted to say or do in it is not done. */
export class SessionNotTakenError extends DomainError {
  constructor() {
    super('SESSION_NOT_TAKEN', 'You do not have this session; take it first.');
  }
}
