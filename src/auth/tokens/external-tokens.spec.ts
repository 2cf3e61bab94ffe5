import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  aLogin,
  base64url,
  type Doors,
  doors,
  EXPECTED,
  forged,
  LOGIN_ID,
  ownClaims,
  seconds,
  START,
  userNamed,
} from '../../../test/support/token-doors.js';
import { readEnv } from '../../config/index.js';
import { IdentityProviderUnavailableError, TokenExpiredError, UnauthenticatedError } from '../auth.errors.js';
import { parseUserId } from '../user-id.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

/** Header fields and claims that differ from a good token's. */
interface Difference {
  readonly alg?: string;
  readonly kid?: string;
  readonly claims?: object;
}

function externalToken(key: KeyObject, { alg = 'RS256', kid, claims = {} }: Difference = {}): Promise<string> {
  const good = { sub: 'ext-1', iss: EXPECTED.issuer, aud: EXPECTED.audience, exp: seconds(START) + 300, role: 'admin' };
  return new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg, ...(kid && { kid }) }).sign(key);
}

describe('TokenVerifier with one key of an identity provider', () => {
  const withRsa = { JWT_PUBLIC_KEY: pemOf(rsa.publicKey), AUTH_AUTO_PROVISION: 'true' };

  it('takes the role from the user and not from the token', async () => {
    const { verifier } = doors(withRsa);
    expect(await verifier.verify(await externalToken(rsa.privateKey))).toEqual({
      userId: 'ext-1',
      role: 'customer',
      loginId: null,
      expiresAt: new Date(START.getTime() + 300_000),
      requestId: null,
    });
  });

  it('reads a key whose line ends are written as \\n', async () => {
    const { verifier } = doors({ ...withRsa, JWT_PUBLIC_KEY: withRsa.JWT_PUBLIC_KEY.replaceAll('\n', '\\n') });
    await expect(verifier.verify(await externalToken(rsa.privateKey))).resolves.toBeDefined();
  });

  it('accepts ES256 under a P-256 key', async () => {
    const { verifier } = doors({ ...withRsa, JWT_PUBLIC_KEY: pemOf(ec.publicKey) });
    await expect(verifier.verify(await externalToken(ec.privateKey, { alg: 'ES256' }))).resolves.toBeDefined();
  });

  it('still accepts our own tokens', async () => {
    const { verifier, own } = doors(withRsa);
    await expect(verifier.verify(own.issue(aLogin()).token)).resolves.toMatchObject({ loginId: LOGIN_ID });
  });

  it('refuses HS256 under the public key as its secret', async () => {
    const claims = { ...ownClaims, iss: EXPECTED.issuer, aud: EXPECTED.audience };
    for (const each of [claims, ownClaims]) {
      const token = forged({ alg: 'HS256' }, each, withRsa.JWT_PUBLIC_KEY);
      await expect(doors(withRsa).verifier.verify(token)).rejects.toThrow(UnauthenticatedError);
    }
  });

  it.each<[string, KeyObject, Difference]>([
    ['another key', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, {}],
    ['another algorithm under the same key', rsa.privateKey, { alg: 'RS512' }],
    ['PS256 under the same key', rsa.privateKey, { alg: 'PS256' }],
    ['ES256 of another key', ec.privateKey, { alg: 'ES256' }],
    ['another issuer', rsa.privateKey, { claims: { iss: 'teller' } }],
    ['another audience', rsa.privateKey, { claims: { aud: 'other' } }],
    ['no audience', rsa.privateKey, { claims: { aud: undefined } }],
    ['no subject', rsa.privateKey, { claims: { sub: undefined } }],
    ['no expiry', rsa.privateKey, { claims: { exp: undefined } }],
    ['not yet valid', rsa.privateKey, { claims: { nbf: seconds(START) + 60 } }],
  ])('refuses a token with %s', async (_what, key, difference) => {
    await expect(doors(withRsa).verifier.verify(await externalToken(key, difference))).rejects.toThrow(
      UnauthenticatedError,
    );
  });

  it('refuses an unsigned token', async () => {
    const claims = { sub: 'ext-1', iss: EXPECTED.issuer, aud: EXPECTED.audience, exp: seconds(START) + 300 };
    const token = `${base64url({ alg: 'none' })}.${base64url(claims)}.`;
    await expect(doors(withRsa).verifier.verify(token)).rejects.toThrow(UnauthenticatedError);
  });

  it('says so when the token has expired', async () => {
    const token = await externalToken(rsa.privateKey, { claims: { exp: seconds(START) - 60 } });
    await expect(doors(withRsa).verifier.verify(token)).rejects.toThrow(TokenExpiredError);
  });

  it('refuses a subject that is no user, and asks again next time', async () => {
    const { verifier, users } = doors({ ...withRsa, AUTH_AUTO_PROVISION: 'false' });
    const token = await externalToken(rsa.privateKey);
    await expect(verifier.verify(token)).rejects.toThrow(UnauthenticatedError);
    users.rows.set('ext-1', userNamed(parseUserId('user_linked'), 'Linked'));
    await expect(verifier.verify(token)).resolves.toMatchObject({ userId: 'user_linked' });
  });

  it('derives a user ID from a subject that can be none, and keeps an unstorable name out', async () => {
    const { verifier, users } = doors(withRsa);
    const claims = { sub: 'jürgen müller', name: 'Jürgen\0 \ud800' };
    const { userId } = await verifier.verify(await externalToken(rsa.privateKey, { claims }));
    expect(userId).toMatch(/^ext_[0-9a-f]{32}$/);
    expect(users.rows.get('jürgen müller')?.displayName).toBe('Jürgen \ufffd');
  });

  it.each([
    ['no PEM', 'hello'],
    ['a private key', rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['a short RSA key', pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey)],
    ['another curve', pemOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey)],
  ])('does not start with %s', (_what, pem) => {
    expect(() => doors({ JWT_PUBLIC_KEY: pem })).toThrow(/JWT_PUBLIC_KEY/);
  });

  it('does not start with a key but without issuer and audience', () => {
    expect(() => readEnv({ JWT_PUBLIC_KEY: withRsa.JWT_PUBLIC_KEY })).toThrow(/JWT_ISSUER[^]*JWT_AUDIENCE/);
  });
});

describe('TokenVerifier with the key set of an identity provider', () => {
  let server: Server;
  let url: string;
  let keySet: object;
  let status: number;
  let requests: number;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      requests++;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(keySet));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
  });
  beforeEach(async () => {
    keySet = {
      keys: [
        { ...(await exportJWK(rsa.publicKey)), kid: 'r', alg: 'RS256' },
        { ...(await exportJWK(ec.publicKey)), kid: 'e' },
      ],
    };
    [status, requests] = [200, 0];
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const withJwks = (): Doors => doors({ JWT_JWKS_URL: url, AUTH_AUTO_PROVISION: 'true' });

  it('finds the key for RS256 and for ES256, and fetches the set once', async () => {
    const { verifier } = withJwks();
    await expect(verifier.verify(await externalToken(rsa.privateKey, { kid: 'r' }))).resolves.toBeDefined();
    const another = await externalToken(ec.privateKey, { alg: 'ES256', kid: 'e' });
    await expect(verifier.verify(another)).resolves.toBeDefined();
    expect(requests).toBe(1);
  });

  it('does not ask the provider again for each made-up key', async () => {
    const { verifier } = withJwks();
    for (const kid of ['x', 'y', 'z']) {
      await expect(verifier.verify(await externalToken(rsa.privateKey, { kid }))).rejects.toThrow(UnauthenticatedError);
    }
    expect(requests).toBe(1);
  });

  it.each([
    ['answers with an error', 500, {}],
    ['answers with something else', 200, { hello: 'world' }],
  ])('neither accepts nor refuses while the provider %s, and comes back by itself', async (_what, code, body) => {
    const { verifier, clock } = withJwks();
    const token = await externalToken(rsa.privateKey, { kid: 'r' });
    const goodKeySet = keySet;
    [status, keySet] = [code, body];
    await expect(verifier.verify(token)).rejects.toThrow(IdentityProviderUnavailableError);
    [status, keySet] = [200, goodKeySet];
    clock.advance(1);
    await expect(verifier.verify(token)).resolves.toMatchObject({ userId: 'ext-1' });
  });

  it('asks a provider that is away once a second', async () => {
    const { verifier, clock } = withJwks();
    const token = await externalToken(rsa.privateKey, { kid: 'r' });
    status = 503;
    for (const pause of [0, 0.5, 0.49, 0.01]) {
      clock.advance(pause);
      await expect(verifier.verify(token)).rejects.toThrow(IdentityProviderUnavailableError);
    }
    expect(requests).toBe(2);
  });

  it('says so when nobody listens', async () => {
    const { verifier } = doors({ JWT_JWKS_URL: 'http://127.0.0.1:1/', AUTH_AUTO_PROVISION: 'true' });
    const token = await externalToken(rsa.privateKey, { kid: 'r' });
    await expect(verifier.verify(token)).rejects.toThrow(IdentityProviderUnavailableError);
  });
});
