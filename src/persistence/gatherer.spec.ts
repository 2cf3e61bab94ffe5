import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Gatherer } from './gatherer.js';

const LOST = new Error('connection lost');
const isLost = (error: unknown): boolean => error === LOST;

/** Answers when told to, and remembers what it was sent. */
function slowDatabase() {
  const groups: (readonly number[])[] = [];
  const answers: (() => void)[] = [];
  const send = (items: readonly number[]): Promise<number[]> =>
    new Promise((resolve) => {
      groups.push(items);
      answers.push(() => resolve(items.map((item) => item * 10)));
    });
  return { groups, answers, send };
}

const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Gatherer', () => {
  it('sends what came in one turn of the event loop together, and gives everybody their own', async () => {
    const groups: (readonly number[])[] = [];
    const gatherer = new Gatherer(async (items: readonly number[]) => {
      groups.push(items);
      return items.map((item) => item * 10);
    }, isLost);
    await expect(Promise.all([1, 2, 3].map((item) => gatherer.run(item)))).resolves.toEqual([10, 20, 30]);
    expect(groups).toEqual([[1, 2, 3]]);
  });

  it('has one group under way, and sends what gathered meanwhile when one is back', async () => {
    const { groups, answers, send } = slowDatabase();
    const gatherer = new Gatherer(send, isLost);
    const results = [gatherer.run(1)];
    await endOfTurn();
    results.push(gatherer.run(2));
    await endOfTurn();
    results.push(gatherer.run(3));
    await endOfTurn();
    expect(groups).toEqual([[1]]);
    answers[0]?.();
    await results[0];
    await endOfTurn(); // the lane is free
    await endOfTurn(); // the next group has left
    expect(groups).toEqual([[1], [2, 3]]);
    answers.forEach((answer) => answer());
    await expect(Promise.all(results)).resolves.toEqual([10, 20, 30]);
  });

  it('leaves a group behind that does not come back', async () => {
    const { groups, answers, send } = slowDatabase();
    const gatherer = new Gatherer(send, isLost);
    const stuck = gatherer.run(1);
    await endOfTurn();
    const free = gatherer.run(2);
    await vi.waitFor(() => expect(groups).toEqual([[1], [2]]));
    answers[1]?.();
    await expect(free).resolves.toBe(20);
    answers[0]?.();
    await expect(stuck).resolves.toBe(10);
    const later = gatherer.run(3);
    await endOfTurn();
    answers[2]?.();
    await expect(later).resolves.toBe(30);
  });

  it('leaves every failure with the item whose it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 100 }), async (isBad) => {
        const gatherer = new Gatherer(async (items: readonly number[]) => {
          if (items.some((item) => isBad[item])) throw new Error('bad item');
          return items;
        }, isLost);
        const results = await Promise.allSettled(isBad.map((_, item) => gatherer.run(item)));
        expect(results.map(({ status }) => status === 'rejected')).toEqual(isBad);
      }),
    );
  });

  it('sends nothing again after a failure that is nobody’s own', async () => {
    let sent = 0;
    const gatherer = new Gatherer(async () => {
      sent++;
      throw LOST;
    }, isLost);
    const results = await Promise.allSettled([1, 2, 3].map((item) => gatherer.run(item)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(sent).toBe(1);
  });

  it('goes on after a failure', async () => {
    const gatherer = new Gatherer(async (items: readonly number[]) => {
      if (items.includes(0)) throw LOST;
      return items;
    }, isLost);
    await expect(gatherer.run(0)).rejects.toBe(LOST);
    await expect(gatherer.run(1)).resolves.toBe(1);
  });
});
