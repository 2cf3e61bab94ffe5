import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { inLanes } from './in-lanes.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('inLanes', () => {
  it('works on every item once, in order, and never on more at once than it may', async () => {
    const begun: number[] = [];
    let [running, most] = [0, 0];
    const items = Array.from({ length: 9 }, (_, at) => at);
    await inLanes(items, 2, async (item) => {
      begun.push(item);
      most = Math.max(most, ++running);
      await turn();
      running--;
    });
    expect(begun).toEqual(items);
    expect(most).toBe(Math.min(2, availableParallelism()));
  });

  it('begins nothing more after a failure, and tells of it', async () => {
    const begun: number[] = [];
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      await turn();
      throw new Error(`no ${item}`);
    };
    await expect(inLanes([0, 1, 2, 3, 4, 5, 6, 7, 8], 2, work)).rejects.toThrow('no 0');
    await turn();
    expect(begun.length).toBeLessThanOrEqual(2);
  });

  it('has nothing to do with no items', async () => {
    await inLanes([], 2, () => Promise.reject(new Error('never')));
  });
});
