import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AbandonedError, BackendQueue } from './backend-queue.js';

const done = (): Promise<{ keep: boolean }> => Promise.resolve({ keep: false });

describe('BackendQueue', () => {
  it('lets nobody in between the jobs of a client that keeps the backend', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }), async (sizes) => {
        const queue = new BackendQueue();
        const served: number[] = [];
        const transaction = async (client: object, index: number, size: number): Promise<void> => {
          for (let step = 1; step <= size; step++)
            await queue.run(client, async () => {
              await Promise.resolve();
              served.push(index);
              return { keep: step < size };
            });
        };
        await Promise.all(sizes.map((size, index) => transaction({}, index, size)));
        expect(served).toEqual(sizes.flatMap((size, index) => Array<number>(size).fill(index)));
      }),
    );
  });

  it('serves the next client after one that failed', async () => {
    const queue = new BackendQueue();
    const failing = queue.run({}, () => Promise.reject(new Error('broken')));
    const next = queue.run({}, done);
    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBeUndefined();
  });

  it('drops what an abandoned client waits for, and nothing else', async () => {
    const queue = new BackendQueue();
    const [leaving, staying] = [{}, {}];
    const first = queue.run(staying, done);
    const dropped = queue.run(leaving, done);
    const last = queue.run(staying, done);
    queue.abandon(leaving);
    await expect(dropped).rejects.toThrow(AbandonedError);
    await expect(Promise.all([first, last])).resolves.toHaveLength(2);
  });

  it('lets timers run during a long row of jobs', async () => {
    const queue = new BackendQueue();
    let ticked = false;
    setTimeout(() => (ticked = true), 1);
    const deadline = performance.now() + 2_000;
    while (!ticked && performance.now() < deadline) await queue.run({}, done);
    expect(ticked).toBe(true);
  });
});
