import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fatalError,
  message,
  MessageReader,
  messagesIn,
  ProtocolViolationError,
  readText,
  sqlStateOf,
} from './protocol.js';

const aMessage = fc
  .tuple(fc.integer({ min: 1, max: 255 }), fc.uint8Array({ maxLength: 300 }))
  .map(([type, body]) => message(type, Buffer.from(body)));

/** The bytes cut at the given places, empty pieces included. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const edges = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
}

function readAll(chunks: readonly Buffer[]): Buffer[] {
  const reader = new MessageReader();
  const messages: Buffer[] = [];
  for (const chunk of chunks) {
    reader.append(chunk);
    for (let next = reader.next(); next; next = reader.next()) messages.push(next);
  }
  return messages;
}

describe('MessageReader', () => {
  it('gives the same messages however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(aMessage, { maxLength: 20 }), fc.array(fc.nat(), { maxLength: 30 }), (messages, places) => {
        expect(readAll(cut(Buffer.concat(messages), places))).toEqual(messages);
      }),
    );
  });

  it('gives them when every byte comes alone', () => {
    fc.assert(
      fc.property(fc.array(aMessage, { maxLength: 5 }), (messages) => {
        const bytes = Buffer.concat(messages);
        expect(readAll([...bytes].map((byte) => Buffer.of(byte)))).toEqual(messages);
      }),
    );
  });

  it('keeps an unfinished message until the rest has come', () => {
    const whole = message(0x51, 'SELECT 1');
    expect(readAll([whole, whole.subarray(0, whole.length - 1)])).toEqual([whole]);
  });

  it('reads a start-up packet, which has no type, before the first message', () => {
    const startup = Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]);
    const query = message(0x51, 'SELECT 1');
    const reader = new MessageReader();
    reader.append(Buffer.concat([startup, query]));
    expect([reader.nextStartup(), reader.next(), reader.next()]).toEqual([startup, query, undefined]);
  });

  it.each([-1, 0, 3, 0x40000000])('refuses a message that claims to be %i bytes long', (length) => {
    const header = Buffer.alloc(5);
    header[0] = 0x51;
    header.writeInt32BE(length, 1);
    const reader = new MessageReader();
    reader.append(header);
    expect(() => reader.next()).toThrow(ProtocolViolationError);
  });
});

describe('messagesIn', () => {
  it('takes apart what was put together', () => {
    fc.assert(
      fc.property(fc.array(aMessage, { maxLength: 20 }), (messages) => {
        expect([...messagesIn(Buffer.concat(messages))]).toEqual(messages);
      }),
    );
  });
});

describe('texts in messages', () => {
  const textWithoutNul = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));

  it('come back as they were, one after the other', () => {
    fc.assert(
      fc.property(textWithoutNul, textWithoutNul, (first, second) => {
        const written = message(0x50, first, second);
        const one = readText(written, 5);
        expect([one.text, readText(written, one.next).text]).toEqual([first, second]);
      }),
    );
  });

  it('are refused without their end', () => {
    expect(() => readText(Buffer.from('abc'), 0)).toThrow(ProtocolViolationError);
  });

  it('name the SQLSTATE of an error', () => {
    expect(sqlStateOf(fatalError('25P03', 'Code red'))).toBe('25P03');
  });
});
