import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../common/domain-error.js';
import { readKnock } from './knock.js';

const ID = 'sess_0198000000007000800000000000dead';
const codeOf = (url: string, headers = {}): string => {
  try {
    readKnock({ url, headers });
    return 'none';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe('readKnock', () => {
  it('reads session, place and token', () => {
    expect(readKnock({ url: `/ws?session_id=${ID}&after=7&token=abc`, headers: {} })).toEqual({
      sessionId: ID,
      after: 7,
      token: 'abc',
    });
  });

  it.each([
    ['the header', { authorization: 'Bearer one', 'sec-websocket-protocol': 'bearer, two' }, 'one'],
    ['the subprotocol', { 'sec-websocket-protocol': 'bearer, two' }, 'two'],
    [
      'the subprotocol, where the header has another scheme',
      { authorization: 'Basic x', 'sec-websocket-protocol': 'bearer,two' },
      'two',
    ],
    ['the address', {}, 'three'],
    ['the address, where the subprotocol is another', { 'sec-websocket-protocol': 'chat, bearer' }, 'three'],
  ])('takes the token from %s', (_where, headers, token) => {
    expect(readKnock({ url: `/ws?session_id=${ID}&token=three`, headers }).token).toBe(token);
  });

  it('judges the ID before the place, and the place before the token', () => {
    expect(codeOf('/ws?session_id=undefined&after=x')).toBe('INVALID_SESSION_ID');
    expect(codeOf(`/ws?session_id=${ID}&after=x`)).toBe('VALIDATION_FAILED');
    expect(codeOf(`/ws?session_id=${ID}`)).toBe('UNAUTHENTICATED');
  });

  it.each(['session_id', 'after', 'token'])('takes no second %s: which one is meant?', (name) => {
    const once = `/ws?session_id=${ID}&after=1&token=t`;
    const again = { session_id: ID, after: '1', token: 't' }[name];
    expect(codeOf(once)).toBe('none');
    expect(codeOf(`${once}&${name}=${again}`)).not.toBe('none');
  });

  it('refuses any junk, and never breaks', () => {
    const headers = fc.record(
      { authorization: fc.string(), 'sec-websocket-protocol': fc.string() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.string(), headers, (query, given) => {
        expect(codeOf(`/ws?${query}`, given)).toBe('INVALID_SESSION_ID');
      }),
    );
  });
});
