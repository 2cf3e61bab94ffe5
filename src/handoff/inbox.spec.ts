import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../test/support/seed.js';
import { formatInboxCursor, parseInboxCursor } from './inbox.js';

describe('a cursor of the inbox', () => {
  it('is read as it was written', () => {
    const cursor = fc.record({
      requestedAt: fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }),
      handoffId: fc.uuid(),
    });
    fc.assert(
      fc.property(cursor, (given) => {
        expect(parseInboxCursor(formatInboxCursor(given))).toEqual(given);
      }),
      { seed: SEED },
    );
  });

  it('is refused when it is anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseInboxCursor(text)).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED' }));
      }),
      { seed: SEED },
    );
  });
});
