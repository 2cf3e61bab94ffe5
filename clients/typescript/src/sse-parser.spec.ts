import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SseParser, type StreamEvent } from './sse-parser.js';

const parse = (...pieces: string[]): StreamEvent[] => {
  const parser = new SseParser();
  return pieces.flatMap((piece) => parser.push(piece));
};

/** Words without line ends, some with what has a meaning in the format. */
const line = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n]/g, '')),
  fc.constantFrom('', ' ', ': ', 'data: x', '\uFEFF', 'id', '{"a":"b: c"}'),
);
const event = fc.record({
  event: line.filter((name) => name !== '' && !name.startsWith(' ')),
  data: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
  id: line.filter((id) => !id.includes('\0') && !id.startsWith(' ')),
});
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

const written = ({ event: name, data, id }: StreamEvent, end: string): string =>
  [`event: ${name}`, `: a comment`, ...data.split('\n').map((each) => `data: ${each}`), `id: ${id}`, '', ''].join(end);

function cut(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => text.slice(from, at[index]));
}

describe('SseParser', () => {
  it('reads what was written, whatever the line ends and wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(event), lineEnd, fc.array(fc.nat(), { maxLength: 10 }), (events, end, places) => {
        const text = events.map((each) => written(each, end)).join('');
        // A CR in the end may be half of a line end, so the last event waits for what comes next.
        expect(parse(...cut(text, places), ': the next')).toEqual(events);
      }),
    );
  });

  it('reads fields as the standard has them', () => {
    expect(parse('data\n\n')).toEqual([{ event: 'message', data: '', id: '' }]);
    expect(parse('data:a\ndata:  b\n\n')).toEqual([{ event: 'message', data: 'a\n b', id: '' }]);
    expect(parse('\uFEFFdata: a\n\n')).toEqual([{ event: 'message', data: 'a', id: '' }]);
    expect(parse('id: 4\n\ndata: a\n\n')).toEqual([{ event: 'message', data: 'a', id: '4' }]);
    expect(parse('id: 4\nid: 5\0\ndata: a\n\n')).toEqual([{ event: 'message', data: 'a', id: '4' }]);
    expect(parse('event: x\n\ndata: a\n\n')).toEqual([{ event: 'message', data: 'a', id: '' }]);
    expect(parse('unknown: x\n:\nretry: 5\ndata: a\n\n')).toEqual([{ event: 'message', data: 'a', id: '' }]);
  });

  it('gives no event that does not end', () => {
    expect(parse('data: a\n')).toEqual([]);
  });
});
