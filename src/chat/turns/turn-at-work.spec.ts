import { beforeEach, describe, expect, it, vi } from 'vitest';
import { captureLog } from '../../../test/support/log-capture.js';
import { type LeaseState, TurnAtWork } from './turn-at-work.js';

const BEAT_MS = 1_000;

/** A turn whose renewals are answered when the test says so. */
function atWork() {
  const asked: { answer: (state: LeaseState) => void; fail: (error: Error) => void }[] = [];
  const shown: (readonly [number, string])[] = [];
  const work = new TurnAtWork({
    renew: () => new Promise((answer, fail) => asked.push({ answer, fail })),
    everyMs: BEAT_MS,
    show: (text, index) => shown.push([index, text]),
  });
  return { work, asked, shown };
}

describe('a turn at work', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it('shows its pieces as they come, also while its lease is renewed', () => {
    const { work, asked, shown } = atWork();
    vi.advanceTimersByTime(BEAT_MS);
    work.write('a');
    work.write('b');
    expect(asked).toHaveLength(1);
    expect(shown).toEqual([
      [0, 'a'],
      [1, 'b'],
    ]);
  });

  it('that is doubted waits with them until it is known to hold', async () => {
    const { work, asked, shown } = atWork();
    work.write('a');
    const known = work.doubt();
    work.write('b');
    work.write('c');
    expect(shown).toEqual([[0, 'a']]);
    asked[0]?.answer('holds');
    await known;
    work.write('d');
    expect(shown).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
      [3, 'd'],
    ]);
  });

  it('that is doubted again does not believe the answer to the first doubt', async () => {
    const { work, asked, shown } = atWork();
    const [first, second] = [work.doubt(), work.doubt()];
    work.write('a');
    asked[0]?.answer('holds');
    await first;
    expect(shown).toEqual([]);
    asked[1]?.answer('lost');
    await second;
    expect(shown).toEqual([]);
    expect(work.signal.aborted).toBe(true);
  });

  it('that is lost is stopped, and shows nothing more', async () => {
    const { work, asked, shown } = atWork();
    const known = work.doubt();
    work.write('a');
    asked[0]?.answer('lost');
    await known;
    work.write('b');
    expect(work.signal.aborted).toBe(true);
    vi.advanceTimersByTime(5 * BEAT_MS);
    expect({ shown, renewals: asked.length }).toEqual({ shown: [], renewals: 1 });
  });

  it('that acts outside while somebody else speaks goes on, keeps its lease, and shows nothing', async () => {
    const { work, asked, shown } = atWork();
    const known = work.doubt();
    asked[0]?.answer('silent');
    await known;
    work.write('a');
    vi.advanceTimersByTime(BEAT_MS);
    expect({ shown, renewals: asked.length, stopped: work.signal.aborted }).toEqual({
      shown: [],
      renewals: 2,
      stopped: false,
    });
  });

  it('that cannot ask waits for the next beat', async () => {
    const log = captureLog();
    const { work, asked, shown } = atWork();
    const known = work.doubt();
    work.write('a');
    asked[0]?.fail(new Error('no database'));
    await known;
    expect(shown).toEqual([]);
    expect(log).toMatchObject([{ msg: 'Lease not renewed' }]);
    vi.advanceTimersByTime(BEAT_MS);
    asked[1]?.answer('holds');
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toEqual([[0, 'a']]);
    expect(work.signal.aborted).toBe(false);
  });

  it('that has ended renews nothing', () => {
    const { work, asked } = atWork();
    work.end();
    vi.advanceTimersByTime(5 * BEAT_MS);
    expect(asked).toEqual([]);
  });
});
