import { Inject, Injectable } from '@nestjs/common';
import { decodeProtectedHeader } from 'jose';
import { LRUCache } from 'lru-cache';
import { Clock } from '../../common/clock.js';
import { TokenExpiredError, UnauthenticatedError } from '../auth.errors.js';
import type { Caller } from '../caller.js';
import { ExternalUsers } from '../external-users.js';
import { ExternalTokens } from './external-tokens.js';
import { OWN_ALGORITHM, OwnTokens } from './own-tokens.js';

/** Longer ones are refused unread; ours have about 400 characters, those of large providers up to 4,000. */
const TOKEN_MAX_LENGTH = 8_192;
/** With tokens of ours about 10 MB. */
const CACHED_TOKENS_MAX = 10_000;
/** How long the link between an external subject and its user is believed without asking the database again. */
const EXTERNAL_LINK_MS = 60_000;

interface Verified {
  readonly caller: Caller;
  readonly freshUntilMs: number;
}

/** Who a token speaks for. Serves every door: HTTP, and the sockets' handshakes. */
@Injectable()
export class TokenVerifier {
  /** Signatures cost more than all the rest of a plain request, and most tokens come again and again. */
  private readonly verified = new LRUCache<string, Verified>({ max: CACHED_TOKENS_MAX });

  constructor(
    private readonly own: OwnTokens,
    /** Null when this installation only knows its own logins. */
    @Inject(ExternalTokens) private readonly external: ExternalTokens | null,
    private readonly externalUsers: ExternalUsers,
    private readonly clock: Clock,
  ) {}

  /**
   * Checks signature, issuer, audience and time. Not whether the login still stands: see `Authenticator`.
   * @throws TokenExpiredError
   * @throws UnauthenticatedError
   * @throws IdentityProviderUnavailableError
   */
  async verify(token: string): Promise<Caller> {
    const nowMs = this.clock.now().getTime();
    const known = this.verified.get(token);
    if (known && nowMs < known.freshUntilMs) return known.caller;
    const caller = await this.verifyAfresh(token);
    if (caller.expiresAt.getTime() <= nowMs) throw new TokenExpiredError();
    this.verified.set(token, { caller, freshUntilMs: freshUntil(caller, nowMs) });
    return caller;
  }

  /** The algorithm only says who is asked; each of them accepts its own algorithms and no other. */
  private verifyAfresh(token: string): Caller | Promise<Caller> {
    if (token.length > TOKEN_MAX_LENGTH) throw new UnauthenticatedError();
    const isOwn = algorithmOf(token) === OWN_ALGORITHM;
    return isOwn || this.external === null ? this.own.verify(token) : this.verifyExternal(token, this.external);
  }

  private async verifyExternal(token: string, external: ExternalTokens): Promise<Caller> {
    const { identity, name, expiresAt } = await external.verify(token);
    const { userId, role } = await this.externalUsers.userOf(identity, name);
    return { userId, role, loginId: null, expiresAt, requestId: null };
  }
}

function freshUntil({ loginId, expiresAt }: Caller, nowMs: number): number {
  return loginId === null ? Math.min(expiresAt.getTime(), nowMs + EXTERNAL_LINK_MS) : expiresAt.getTime();
}

function algorithmOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg;
  } catch (cause) {
    throw new UnauthenticatedError(undefined, { cause });
  }
}
