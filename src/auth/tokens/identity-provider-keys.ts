import { createPublicKey, type KeyObject } from 'node:crypto';
import { createRemoteJWKSet, customFetch, type FetchImplementation, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../common/clock.js';
import type { Env } from '../../config/index.js';
import { IdentityProviderUnavailableError } from '../auth.errors.js';

export const EXTERNAL_ALGORITHMS = ['RS256', 'ES256'] as const;
type ExternalAlgorithm = (typeof EXTERNAL_ALGORITHMS)[number];

/** Where the keys of the identity provider come from, and which algorithms they may be used with. */
export interface IdentityProviderKeys {
  readonly algorithms: readonly ExternalAlgorithm[];
  readonly keyOf: JWTVerifyGetKey;
}

/** A token with an unknown key makes us ask again, though not more often than this. */
const COOLDOWN_MS = 30_000;
const TIMEOUT_MS = 2_000;
/** How long a key that the provider has withdrawn still works here. */
const CACHE_MS = 10 * 60_000;
/** After a failure the next token may try again; those in between are told at once that the provider is away. */
const RETRY_AFTER_MS = 1_000;
/** NIST SP 800-131A. */
const RSA_BITS_MIN = 2_048;

/** The key set at `JWT_JWKS_URL`, fetched when the first token needs it. */
export function remoteKeys(url: string, clock: Clock): IdentityProviderKeys {
  const keyOf = createRemoteJWKSet(new URL(url), {
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: TIMEOUT_MS,
    cacheMaxAge: CACHE_MS,
    [customFetch]: failingFast(clock),
  });
  return { algorithms: EXTERNAL_ALGORITHMS, keyOf };
}

/** @throws IdentityProviderUnavailableError */
function failingFast(clock: Clock): FetchImplementation {
  let away: { readonly error: IdentityProviderUnavailableError; readonly untilMs: number } | undefined;
  return async (url, options) => {
    if (away && clock.now().getTime() < away.untilMs) throw away.error;
    try {
      const response = await fetch(url, options);
      if (!response.ok) throw new Error(`The key set was answered with ${response.status}`);
      away = undefined;
      return response;
    } catch (cause) {
      away = {
        error: new IdentityProviderUnavailableError(cause),
        untilMs: clock.now().getTime() + RETRY_AFTER_MS,
      };
      throw away.error;
    }
  };
}

/**
 * The one key in `JWT_PUBLIC_KEY`; its kind decides the algorithm, so no other can be asked for.
 * @throws Error  naming the variable, when it holds no RSA key of 2048 bits and no P-256 key.
 */
export function fixedKey(pem: string): IdentityProviderKeys {
  const key = publicKey(pem.replaceAll('\\n', '\n'));
  return { algorithms: [algorithmOf(key)], keyOf: async () => key };
}

function publicKey(pem: string): KeyObject {
  if (pem.includes('PRIVATE KEY')) throw new Error('JWT_PUBLIC_KEY holds a private key: keep it away from here');
  try {
    return createPublicKey(pem);
  } catch (cause) {
    throw new Error('JWT_PUBLIC_KEY is not a public key in PEM form', { cause });
  }
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails: details }: KeyObject): ExternalAlgorithm {
  if (asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= RSA_BITS_MIN) return 'RS256';
  if (asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1') return 'ES256';
  throw new Error(`JWT_PUBLIC_KEY must be an RSA key of at least ${RSA_BITS_MIN} bits (RS256) or a P-256 key (ES256)`);
}

/** Null when this installation only knows its own logins. */
export function identityProviderKeys(
  env: Pick<Env, 'JWT_JWKS_URL' | 'JWT_PUBLIC_KEY'>,
  clock: Clock,
): IdentityProviderKeys | null {
  if (env.JWT_JWKS_URL) return remoteKeys(env.JWT_JWKS_URL, clock);
  return env.JWT_PUBLIC_KEY ? fixedKey(env.JWT_PUBLIC_KEY) : null;
}
