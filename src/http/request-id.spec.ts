import { expect, it } from 'vitest';
import { requestIdOf } from './request-id.js';

const idOf = (given: string): string => requestIdOf({ headers: { 'x-request-id': given } });

it("takes the client's ID of a request, and another one where it has a card's number in it", () => {
  expect(idOf('c0ffee-1')).toBe('c0ffee-1');
  expect(idOf('0199b1c2-d3e4-7f80-a1b2-c3d4e5f60718')).toBe('0199b1c2-d3e4-7f80-a1b2-c3d4e5f60718');
  expect(idOf('pay-4111-1111-1111-1111')).not.toContain('1111-1111');
});
