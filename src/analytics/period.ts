import { ValidationFailedError } from '../common/domain-error.js';

/** From the first moment on, up to the second, which is not in it. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

const DAY_MS = 86_400_000;
/** A quarter. What is asked for at once is read at once. */
export const PERIOD_DAYS_MAX = 92;
/** Where nothing else is said. */
const PERIOD_DAYS_USUAL = 30;

/** @throws ValidationFailedError  it ends before it begins, or is too long. */
export function periodOf(asked: { readonly from?: string; readonly to?: string }, now: Date): Period {
  const to = asked.to === undefined ? now : new Date(asked.to);
  const from = asked.from === undefined ? new Date(to.getTime() - PERIOD_DAYS_USUAL * DAY_MS) : new Date(asked.from);
  if (from >= to) throw new ValidationFailedError({ from: ['must be before to'] });
  if (to.getTime() - from.getTime() > PERIOD_DAYS_MAX * DAY_MS)
    throw new ValidationFailedError({ from: [`must be at most ${PERIOD_DAYS_MAX} days before to`] });
  return { from, to };
}

/** Each calendar day (UTC) that the period touches: `2026-03-01`. */
export function daysIn({ from, to }: Period): readonly string[] {
  const days: string[] = [];
  const last = new Date(to.getTime() - 1).toISOString().slice(0, 10);
  for (let at = from.getTime(); ; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day > last) return days;
    days.push(day);
  }
}
