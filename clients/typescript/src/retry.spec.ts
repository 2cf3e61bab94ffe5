import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantRuntime } from '../test/instant-runtime.js';
import { networkError, refusal, TellerError } from './errors.js';
import { retrying, waitMs } from './retry.js';

const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('waitMs', () => {
  it('is never longer than half a minute, nor shorter than a quarter of a second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), chance, (failures, random) => {
        const ms = waitMs(failures, random);
        expect(ms).toBeGreaterThanOrEqual(250);
        expect(ms).toBeLessThanOrEqual(30_000);
      }),
    );
  });

  it('is never shorter than the server asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        chance,
        fc.integer({ min: 0, max: 600_000 }),
        (failures, random, ms) => {
          expect(waitMs(failures, random, ms)).toBeGreaterThanOrEqual(ms);
        },
      ),
    );
  });

  it('is finite and an hour at most, whatever the server asks for', () => {
    const asked = fc.oneof(fc.double(), fc.string(), fc.constantFrom(null, true, Infinity, -1, 3e6, 1e300, '1e300'));
    fc.assert(
      fc.property(asked, fc.option(fc.double()), (seconds, header) => {
        const problem = { status: 429, details: { retryAfterSeconds: seconds } };
        const { retryAfterMs = 0 } = refusal(problem, header ?? undefined);
        expect(retryAfterMs >= 0 && retryAfterMs <= 60 * 60_000).toBe(true);
      }),
    );
    expect(refusal({ status: 429, details: { retryAfterSeconds: 3e6 } }).retryAfterMs).toBe(60 * 60_000);
  });

  it('grows with the failures, and half of it is chance', () => {
    expect([1, 2, 3, 8].map((failures) => waitMs(failures, 1))).toEqual([500, 1_000, 2_000, 30_000]);
    expect([1, 2, 3, 8].map((failures) => waitMs(failures, 0))).toEqual([250, 500, 1_000, 15_000]);
  });
});

/** Fails with these, one after the other, then succeeds. */
function failing(...errors: readonly Error[]): () => Promise<string> {
  const left = [...errors];
  return async () => {
    const error = left.shift();
    if (error) throw error;
    return 'done';
  };
}

const problem = (status: number, code: string, details?: Record<string, number>) => refusal({ status, code, details });

describe('retrying', () => {
  it.each([
    networkError('The server could not be reached.'),
    problem(503, 'SHUTTING_DOWN'),
    problem(503, 'DATABASE_UNAVAILABLE'),
    problem(429, 'RATE_LIMITED'),
    problem(429, 'TURN_QUEUE_FULL'),
    problem(504, 'AGENT_TIMEOUT'),
    problem(502, 'BAD_RESPONSE'),
  ])('tries again after $status $code', async (error) => {
    expect(await retrying(failing(error, error), { runtime: instantRuntime() })).toBe('done');
  });

  it.each([
    problem(400, 'MESSAGE_EMPTY'),
    problem(401, 'UNAUTHENTICATED'),
    problem(403, 'FORBIDDEN'),
    problem(404, 'SESSION_NOT_FOUND'),
    problem(409, 'SESSION_ENDED'),
    problem(422, 'IDEMPOTENCY_KEY_REUSED'),
    problem(500, 'INTERNAL'),
    new TypeError('a bug'),
  ])('does not after $status $code', async (error) => {
    await expect(retrying(failing(error), { runtime: instantRuntime() })).rejects.toBe(error);
  });

  it('waits as long as it was asked to', async () => {
    const runtime = instantRuntime();
    await retrying(failing(problem(429, 'RATE_LIMITED', { retryAfterSeconds: 7 })), { runtime });
    expect(runtime.slept).toEqual([expect.closeTo(7_125, 5)]);
  });

  it('stops waiting when it is woken, unless the server asked for the wait', async () => {
    let woken = 0;
    const wake = async (): Promise<void> => void woken++;
    const errors = [networkError('lost'), problem(503, 'SHUTTING_DOWN', { retryAfterSeconds: 1 })];
    await retrying(failing(...errors), { runtime: instantRuntime(), wake });
    expect(woken).toBe(1);
  });

  it('does nothing that was taken back before', async () => {
    const controller = new AbortController();
    controller.abort(new Error('changed my mind'));
    let attempts = 0;
    const attempt = async (): Promise<number> => ++attempts;
    const options = { runtime: instantRuntime(), signal: controller.signal };
    await expect(retrying(attempt, options)).rejects.toThrow('changed my mind');
    expect(attempts).toBe(0);
  });

  it('ends with the signal, with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('the user went away');
    const attempt = async (): Promise<never> => {
      controller.abort(reason);
      throw networkError('lost');
    };
    await expect(retrying(attempt, { runtime: instantRuntime(), signal: controller.signal })).rejects.toBe(reason);
  });
});

describe('TellerError', () => {
  it('says what the server said', () => {
    const error = refusal({ status: 403, code: 'INSUFFICIENT_CREDITS', detail: 'Too few.', details: { required: 1 } });
    expect(error).toBeInstanceOf(TellerError);
    expect(error).toMatchObject({
      name: 'TellerError',
      code: 'INSUFFICIENT_CREDITS',
      message: 'Too few.',
      status: 403,
      retryable: false,
      details: { required: 1 },
    });
  });
});
