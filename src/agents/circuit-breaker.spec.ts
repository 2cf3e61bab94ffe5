import { describe, expect, it } from 'vitest';
import { CircuitBreaker, FAILURES_MAX, REST_MS } from './circuit-breaker.js';

const START = new Date('2026-03-01T12:00:00.000Z');
const after = (ms: number): Date => new Date(START.getTime() + ms);

function anOpenBreaker(): CircuitBreaker {
  const breaker = new CircuitBreaker();
  for (let failures = 0; failures < FAILURES_MAX; failures++) breaker.failed(START);
  return breaker;
}

describe('CircuitBreaker', () => {
  it('lets calls through until so many fail in a row', () => {
    const breaker = new CircuitBreaker();
    for (let failures = 1; failures < FAILURES_MAX; failures++) breaker.failed(START);
    expect(breaker.admits(START)).toBe(true);
    breaker.failed(START);
    expect(breaker.admits(START)).toBe(false);
    expect(breaker.stateAt(START)).toBe('open');
  });

  it('forgets failures after a success', () => {
    const breaker = new CircuitBreaker();
    for (let round = 0; round < 3 * FAILURES_MAX; round++) {
      breaker.failed(START);
      breaker.succeeded();
    }
    expect(breaker.stateAt(START)).toBe('closed');
  });

  it('lets one call through after the rest, and closes when it succeeds', () => {
    const breaker = anOpenBreaker();
    expect(breaker.stateAt(after(REST_MS))).toBe('half_open');
    expect([breaker.admits(after(REST_MS)), breaker.admits(after(REST_MS))]).toEqual([true, false]);
    breaker.succeeded();
    expect(breaker.stateAt(after(REST_MS))).toBe('closed');
  });

  it('rests again when that call fails', () => {
    const breaker = anOpenBreaker();
    breaker.admits(after(REST_MS));
    breaker.failed(after(REST_MS));
    expect(breaker.stateAt(after(2 * REST_MS - 1))).toBe('open');
  });

  it('lets the next one through when that call ended for another reason', () => {
    const breaker = anOpenBreaker();
    breaker.admits(after(REST_MS));
    breaker.abandoned();
    expect(breaker.admits(after(REST_MS))).toBe(true);
  });
});
