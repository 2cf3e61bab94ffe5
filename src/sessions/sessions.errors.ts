import { DomainError } from '../common/domain-error.js';
import type { ErrorCode } from '../common/error-catalogue.js';
import type { SessionMove, SessionStatus } from './session-status.js';

export class InvalidSessionIdError extends DomainError {
  constructor() {
    super('INVALID_SESSION_ID', 'A session ID is `sess_` and 32 hex digits, or a UUID.');
  }
}

/** Also for somebody else's session: an answer that differed would tell which IDs exist. */
export class SessionNotFoundError extends DomainError {
  constructor() {
    super('SESSION_NOT_FOUND', 'There is no such session, or it is not yours.');
  }
}

export class SessionIdTakenError extends DomainError {
  constructor() {
    super('SESSION_ID_TAKEN', 'The session ID cannot be used; choose another one.');
  }
}

export class InvalidUserReferenceError extends DomainError {
  constructor() {
    super('INVALID_USER_REFERENCE', 'The user does not exist or is not active.');
  }
}

export class InsufficientCreditsError extends DomainError {
  constructor(required: number, available: number) {
    const credits = required === 1 ? '1 credit' : `${required} credits`;
    super('INSUFFICIENT_CREDITS', `This session needs ${credits}; the account has ${available}.`, {
      required,
      available,
    });
  }
}

const CODE_OF: Record<Exclude<SessionStatus, 'active'>, ErrorCode> = {
  waiting_human: 'SESSION_WITH_HUMAN',
  with_human: 'SESSION_WITH_HUMAN',
  resolved: 'SESSION_RESOLVED',
  ended: 'SESSION_ENDED',
  expired: 'SESSION_EXPIRED',
};

const SENTENCE_OF: Record<Exclude<SessionStatus, 'active'>, string> = {
  waiting_human: 'The session waits for a person.',
  with_human: 'A person has the session.',
  resolved: 'The session is resolved; resume it with `{"reopen": true}` to continue.',
  ended: 'The session has ended; resume it to continue.',
  expired: 'The session has expired; resume it to continue.',
};

/** The session is not in a state that allows what was asked; `details.allowed` lists the moves that it can make. */
export class SessionStateError extends DomainError {
  constructor(status: Exclude<SessionStatus, 'active'>, allowed: readonly SessionMove[]) {
    super(CODE_OF[status], SENTENCE_OF[status], { status, allowed });
  }
}

/** The caller does not have the session, or not any more: what they wanted to say or do in it is not done. */
export class SessionNotTakenError extends DomainError {
  constructor() {
    super('SESSION_NOT_TAKEN', 'You do not have this session; take it first.');
  }
}
