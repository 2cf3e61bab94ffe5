import { DomainError } from '../common/domain-error.js';

export class UnauthenticatedError extends DomainError {
  constructor(detail = 'The request carries no valid access token.', options?: ErrorOptions) {
    super('UNAUTHENTICATED', detail, undefined, options);
  }
}

export class TokenExpiredError extends DomainError {
  constructor(options?: ErrorOptions) {
    super('TOKEN_EXPIRED', 'The access token is past its time.', undefined, options);
  }
}

/** One sentence for every reason, so that nobody learns which user names exist. */
export class InvalidCredentialsError extends DomainError {
  constructor() {
    super('INVALID_CREDENTIALS', 'User name and password do not belong together.');
  }
}

/** Only for callers who may act for everybody: others are told that they may not, whoever they name. */
export class UserNotFoundError extends DomainError {
  constructor() {
    super('USER_NOT_FOUND', 'There is no such user.');
  }
}

/** The bank's identity provider does not hand out its keys, so its tokens can be neither accepted nor refused. */
export class IdentityProviderUnavailableError extends DomainError {
  constructor(cause: unknown) {
    super(
      'IDENTITY_PROVIDER_UNAVAILABLE',
      'The identity provider that issued this token cannot be reached.',
      { retryAfterSeconds: 1 },
      { cause },
    );
  }
}
