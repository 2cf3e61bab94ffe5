import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSessionCursor, parseSessionCursor } from './session-cursor.js';
import { mintSessionId } from './session-id.js';

describe('the cursor of a session list', () => {
  it('comes back as it was written', () => {
    const moments = fc.date({ min: new Date(0), max: new Date('2286-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, (lastActivity) => {
        const cursor = { lastActivity, id: mintSessionId() };
        expect(parseSessionCursor(formatSessionCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it('is refused with a reason when it is anything else', () => {
    fc.assert(
      fc.property(fc.string(), (junk) => {
        expect(() => parseSessionCursor(junk)).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED' }));
      }),
    );
  });
});
