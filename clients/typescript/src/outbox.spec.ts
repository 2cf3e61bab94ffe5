import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { Outbox } from './outbox.js';

/** A task that ends when it is told to. */
function task(name: string, log: string[]) {
  let end: (error?: Error) => void = () => undefined;
  const over = new Promise<string>((resolve, reject) => (end = (error) => (error ? reject(error) : resolve(name))));
  const run = (): Promise<string> => {
    log.push(name);
    return over;
  };
  return { run, end: (error?: Error) => end(error) };
}

describe('Outbox', () => {
  it('forgets what became of what is over', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const outbox = new Outbox();
    const results: WeakRef<object>[] = [];
    const task = async (): Promise<object> => {
      const result = { words: 'x'.repeat(4_000) };
      results.push(new WeakRef(result));
      return result;
    };
    for (let turn = 0; turn < 3; turn++) await outbox.add(task);
    await expect
      .poll(() => {
        collectGarbage();
        return results.filter((result) => result.deref()).length;
      })
      .toBe(0);
    await outbox.add(async () => undefined); // it is still in use
  });

  it('does one after the other, in order, whatever became of those before', async () => {
    const log: string[] = [];
    const [first, second, third] = [task('first', log), task('second', log), task('third', log)];
    const outbox = new Outbox();
    const results = [first, second, third].map(({ run }) => outbox.add(run));
    third.end();
    second.end(new Error('refused'));
    await Promise.resolve();
    expect(log).toEqual(['first']);
    first.end();
    expect(await Promise.allSettled(results)).toMatchObject([
      { value: 'first' },
      { reason: { message: 'refused' } },
      { value: 'third' },
    ]);
    expect(log).toEqual(['first', 'second', 'third']);
  });

  it('takes back at once what waits, and keeps the order of the rest', async () => {
    const log: string[] = [];
    const [first, second, third] = [task('first', log), task('second', log), task('third', log)];
    const outbox = new Outbox();
    const controller = new AbortController();
    const firstResult = outbox.add(first.run);
    const secondResult = outbox.add(second.run, controller.signal);
    const thirdResult = outbox.add(third.run);
    controller.abort(new Error('changed my mind'));
    await expect(secondResult).rejects.toThrow('changed my mind');
    expect(log).toEqual(['first']);
    first.end();
    third.end();
    expect([await firstResult, await thirdResult]).toEqual(['first', 'third']);
    expect(log).toEqual(['first', 'third']);
  });
});
