import { describe, expect, it } from 'vitest';
import { parseContext } from '../conversation-context.js';
import { digestOfCall, type PendingCall, visible } from './pending-call.js';

const CALL: PendingCall = {
  intent: 'dispute_transaction',
  server: 'desk',
  tool: 'report',
  arguments: { what: 'this', more: { a: 1, b: [1, { c: null, d: 'x' }] } },
  approvalId: '01990000-0000-7000-8000-000000000000',
  readBackAt: '2026-03-01T12:00:00.000Z',
  lapsesAt: '2026-03-01T12:05:00.000Z',
};

describe('the digest of a call', () => {
  it('is the same in whatever order its members come back', () => {
    const shuffled = { more: { b: [1, { d: 'x', c: null }], a: 1 }, what: 'this' };
    expect(digestOfCall({ ...CALL, arguments: shuffled })).toBe(digestOfCall(CALL));
  });

  it.each([
    { server: 'other' },
    { tool: 'other' },
    { arguments: { ...CALL.arguments, what: 'that' } },
    { arguments: { ...CALL.arguments, more: { a: 1, b: [{ c: null, d: 'x' }, 1] } } },
    { arguments: { what: 'this' } },
    { arguments: {} },
  ])('is another with %j', (other) => {
    expect(digestOfCall({ ...CALL, ...other })).not.toBe(digestOfCall(CALL));
  });
});

it('what cannot be seen is not passed on', () => {
  expect(visible({ a: 'x\u202Ey\nz', b: ['\u0007', 3, null], c: true })).toEqual({
    a: 'xy\nz',
    b: ['', 3, null],
    c: true,
  });
});

describe('a stored context', () => {
  const stored = { version: 2, fallbacksInRow: 0, tasks: [] };

  it('keeps a call that waits', () => {
    expect(parseContext({ ...stored, pendingCall: CALL }).pendingCall).toEqual(CALL);
  });

  it.each([null, 'yes', {}, { ...CALL, approvalId: 7 }, { ...CALL, arguments: null }])('drops %j', (pendingCall) => {
    expect(parseContext({ ...stored, pendingCall })).not.toHaveProperty('pendingCall');
  });
});
