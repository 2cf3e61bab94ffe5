import { describe, expect, it } from 'vitest';
import {
  aLogin,
  base64url,
  doors,
  forged,
  LOGIN_ID,
  ownClaims,
  SECRET,
  seconds,
  START,
} from '../../../test/support/token-doors.js';
import { TokenExpiredError, UnauthenticatedError } from '../auth.errors.js';

describe('TokenVerifier with our own tokens', () => {
  it('knows the caller of a token that was issued here', async () => {
    const { verifier, own } = doors();
    expect(await verifier.verify(own.issue(aLogin()).token)).toEqual({
      userId: 'user_test',
      role: 'customer',
      loginId: LOGIN_ID,
      expiresAt: new Date(START.getTime() + 900_000),
      requestId: null,
    });
  });

  it('accepts the claims that the refusals below are made from', async () => {
    const token = forged({ alg: 'HS256', typ: 'JWT' }, ownClaims, SECRET);
    await expect(doors().verifier.verify(token)).resolves.toMatchObject({ userId: 'user_test' });
  });

  it.each([
    ['another secret', forged({ alg: 'HS256' }, ownClaims, 'another secret')],
    ['alg none', `${base64url({ alg: 'none' })}.${base64url(ownClaims)}.`],
    ['alg None with a signature', forged({ alg: 'None' }, ownClaims, SECRET)],
    ['HS512 announced', forged({ alg: 'HS512' }, ownClaims, SECRET)],
    ['RS256 announced', forged({ alg: 'RS256' }, ownClaims, SECRET)],
    ['another issuer', forged({ alg: 'HS256' }, { ...ownClaims, iss: 'other' }, SECRET)],
    ['another audience', forged({ alg: 'HS256' }, { ...ownClaims, aud: 'other' }, SECRET)],
    ['no expiry', forged({ alg: 'HS256' }, { ...ownClaims, exp: undefined }, SECRET)],
    ['no login', forged({ alg: 'HS256' }, { ...ownClaims, sid: undefined }, SECRET)],
    ['a login that is no UUID', forged({ alg: 'HS256' }, { ...ownClaims, sid: 'x' }, SECRET)],
    ['an unknown role', forged({ alg: 'HS256' }, { ...ownClaims, role: 'root' }, SECRET)],
    ['a subject that is no user ID', forged({ alg: 'HS256' }, { ...ownClaims, sub: 'a b' }, SECRET)],
    ['not yet valid', forged({ alg: 'HS256' }, { ...ownClaims, nbf: seconds(START) + 60 }, SECRET)],
    ['no token at all', 'undefined'],
    ['two parts', `${base64url({ alg: 'HS256' })}.${base64url(ownClaims)}`],
    ['endless', forged({ alg: 'HS256' }, { ...ownClaims, junk: 'x'.repeat(10_000) }, SECRET)],
  ])('refuses a token with %s', async (_what, token) => {
    await expect(doors().verifier.verify(token)).rejects.toThrow(UnauthenticatedError);
  });

  it('refuses a token with any part changed', async () => {
    const { verifier, own } = doors();
    const parts = own.issue(aLogin()).token.split('.');
    const manager = base64url({ ...ownClaims, role: 'manager' });
    await expect(verifier.verify([parts[0], manager, parts[2]].join('.'))).rejects.toThrow(UnauthenticatedError);
  });

  it('refuses a token from its last second on, although it was seen before', async () => {
    const { verifier, own, clock } = doors();
    const { token, expiresInSeconds } = own.issue(aLogin());
    clock.advance(expiresInSeconds - 1);
    await expect(verifier.verify(token)).resolves.toBeDefined();
    clock.advance(1);
    await expect(verifier.verify(token)).rejects.toThrow(TokenExpiredError);
    await expect(doors().verifier.verify(forged({ alg: 'HS256' }, { ...ownClaims, exp: 1 }, SECRET))).rejects.toThrow(
      TokenExpiredError,
    );
  });

  it('issues no token that outlives its login', () => {
    expect(doors().own.issue(aLogin(60)).expiresInSeconds).toBe(60);
  });
});
