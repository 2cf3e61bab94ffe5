import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MessageId, mintMessageId } from './message-id.js';
import { parseIncomingMessage, type Sealing } from './parse-incoming-message.js';

const SEALING: Sealing = {
  digest: (text) => `sealed ${text.length}${text.slice(0, 4)}`,
  code: (saidId, code) => ({ saidId, seal: `seal of ${[...code].reverse().join('')}` }),
};
const parse = (input: Parameters<typeof parseIncomingMessage>[0]) => parseIncomingMessage(input, 10, SEALING);

describe('parseIncomingMessage', () => {
  it('counts characters, not UTF-16 units, after trimming', () => {
    expect(parse({ text: ` ${'😀'.repeat(10)}\n` }).text).toBe('😀'.repeat(10));
    expect(() => parse({ text: '😀'.repeat(11) })).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED' }));
  });

  it('takes no white space of any alphabet for a message', () => {
    const blank = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\u00a0', '\u2003', '\u3000', '\ufeff') });
    fc.assert(
      fc.property(blank, (text) => {
        expect(() => parse({ text })).toThrow(expect.objectContaining({ code: 'MESSAGE_EMPTY' }));
      }),
    );
  });

  it('takes nothing that shows nothing for a message', () => {
    const hidden = [
      '\u200b',
      '\u200d',
      '\ufeff',
      '\u2060',
      '\u00ad',
      '\u202e',
      '\u3164',
      '\u2800',
      '\ufe0f',
      '\u{e0061}',
    ];
    const nothing = fc.string({ unit: fc.constantFrom(' ', '\n', '\u0007', ...hidden), maxLength: 10 });
    fc.assert(
      fc.property(nothing, (text) => {
        expect(() => parse({ text })).toThrow(expect.objectContaining({ code: 'MESSAGE_EMPTY' }));
      }),
    );
  });

  it.each([
    ['a family joined by ZWJ', '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'],
    ['a heart with its variation selector', '\u2764\ufe0f'],
    ['the flag of Scotland, spelt in tags', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['Persian with ZWNJ', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
    ['a word behind a zero-width space', '\u200bhi'],
    ['a full stop', '.'],
  ])('takes %s as it is', (_what, text) => {
    expect(parseIncomingMessage({ text }, 20, SEALING).text).toBe(text);
  });

  it('gives the same digest to the same words, type and files, whatever the metadata', () => {
    const attachment = { name: 'a.txt', mimeType: 'text/plain', size: 1, data: 'eA==' };
    const digest = parse({ text: 'hi', attachments: [attachment] }).digest;
    expect(parse({ text: ' hi ', attachments: [attachment], metadata: { sentAt: 1 } }).digest).toBe(digest);
    expect(parse({ text: 'hi' }).digest).not.toBe(digest);
    expect(parse({ text: 'ho', attachments: [attachment] }).digest).not.toBe(digest);
    expect(parse({ text: 'hi', type: 'file', attachments: [attachment] }).digest).not.toBe(digest);
    expect(parse({ text: 'hi', attachments: [{ ...attachment, data: 'eQ==' }] }).digest).not.toBe(digest);
  });

  describe('of what nobody should read', () => {
    const said = (text: string, id?: MessageId) => parseIncomingMessage({ text, ...(id && { id }) }, 100, SEALING);

    it('keeps nothing but what it was, and tells a retry from another card', () => {
      const message = said('block 4111 1111 1111 1111, cvv 123');
      expect(message.text).toBe('block ••••1111, cvv [secret]');
      expect(message.withheld).toEqual({ kinds: ['card_number', 'card_code'] });
      expect(JSON.stringify(message)).not.toMatch(/4111|123"/);
      expect(said('block 4111 1111 1111 1111, cvv 123').digest).toBe(message.digest);
      expect(said('block 4111 1111 1111 1111, cvv 124').digest).not.toBe(message.digest);
    });

    it('keeps no digest from which it could be found by trying', () => {
      expect(said('pin 1234').digest).toMatch(/^sealed /);
      expect(said('123456').digest).toMatch(/^sealed /);
      expect(said('hello').digest).not.toMatch(/^sealed /);
    });

    it('seals six digits, which are a code where one is awaited, and an amount elsewhere', () => {
      const id = mintMessageId();
      expect(said('123 456', id)).toMatchObject({
        text: '123 456',
        textAsCode: '[code]',
        withheld: { kinds: [], code: { saidId: id, seal: 'seal of 654321' } },
      });
      expect(said('pay 123456')).toMatchObject({
        text: 'pay 123456',
        textAsCode: 'pay [code]',
        withheld: { kinds: [] },
      });
      for (const text of ['12345', 'pay 1,123456', '$123456', '12345678', 'DE123456'])
        expect(said(text)).not.toHaveProperty('textAsCode');
    });

    it('looks into metadata and the names of files, too', () => {
      const file = { name: '4111111111111111.pdf', mimeType: 'application/pdf', size: 1, data: 'eA==' };
      const { metadata } = parse({ text: 'hi', metadata: { draft: ['pin 1234', 5, null] }, attachments: [file] });
      expect(metadata).toMatchObject({ draft: ['pin [secret]', 5, null], attachments: [{ name: '••••1111.pdf' }] });
    });
  });

  it('refuses a name and an address that could not be kept without what nobody should read', () => {
    const fieldsOf = (input: Parameters<typeof parse>[0]) => {
      try {
        return parse({ text: 'hi', ...input });
      } catch (error) {
        return error;
      }
    };
    for (const clientMessageId of ['0.4111111111111111', '4111111111111111', 'key-1793958294856873903'])
      expect(fieldsOf({ clientMessageId })).toMatchObject({ clientMessageId });
    expect(fieldsOf({ clientMessageId: '4111-1111-1111-1111' })).toMatchObject({
      details: { fields: { clientMessageId: ['clientMessageId must not have a card number in it'] } },
    });
    const file = { name: 'a.pdf', mimeType: 'application/pdf', size: 1, url: 'https://x.example/?pin=4829' };
    expect(fieldsOf({ attachments: [file] })).toMatchObject({
      details: { fields: { 'attachments[0]': ['url must have no card number or secret in it'] } },
    });
  });

  it('names every attachment that is wrong, and the sum when that is', () => {
    const half = {
      name: 'a.txt',
      mimeType: 'text/plain',
      size: 600_000,
      data: Buffer.alloc(600_000).toString('base64'),
    };
    expect(() => parse({ text: 'hi', attachments: [half, half, { ...half, size: 1 }] })).toThrow(
      expect.objectContaining({
        details: {
          fields: { attachments: [expect.any(String)], 'attachments[2]': ['size is 1, but data has 600000 bytes'] },
        },
      }),
    );
  });

  it("does not let a client's metadata pose as ours", () => {
    const { metadata } = parse({ text: 'hi', metadata: { retryOf: 'x', attachments: 'y' } });
    expect(metadata).toEqual({});
  });
});
