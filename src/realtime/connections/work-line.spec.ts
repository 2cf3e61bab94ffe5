import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorkLine } from './work-line.js';

const gate = (): { opened: Promise<void>; open: () => void } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};

describe('WorkLine', () => {
  it('does one piece after the other, in the order of arrival, while work beside it goes its own way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), async (s, beside) => {
        const line = new WorkLine();
        const began: number[] = [];
        let atWork = 0;
        const finished = new Promise<void>((resolve) => {
          beside.forEach((isBeside, index) => {
            if (isBeside) line.beside(s.schedule(Promise.resolve()));
            else
              line.add(async () => {
                began.push(index);
                expect(++atWork).toBe(1);
                await s.schedule(Promise.resolve());
                atWork--;
              });
          });
          line.whenIdle(resolve);
        });
        expect(line.length).toBe(beside.length);
        await s.waitFor(finished);
        expect(line.length).toBe(0);
        expect(began).toEqual(beside.flatMap((isBeside, index) => (isBeside ? [] : [index])));
      }),
    );
  });

  it('is idle when nothing is left, work beside it included, and says so once', async () => {
    const line = new WorkLine();
    const [piece, beside] = [gate(), gate()];
    let told = 0;
    line.add(() => piece.opened);
    line.beside(beside.opened);
    const idle = new Promise<void>((resolve) => line.whenIdle(() => resolve(void told++)));
    piece.open();
    await piece.opened;
    await expect.poll(() => line.length).toBe(1);
    expect(told).toBe(0);
    beside.open();
    await idle;
    const again = gate();
    line.add(async () => again.open());
    await again.opened;
    await new Promise<void>((resolve) => line.whenIdle(resolve));
    expect(told).toBe(1);
  });

  it('is idle at once when it has nothing to do', () => {
    let told = 0;
    new WorkLine().whenIdle(() => told++);
    expect(told).toBe(1);
  });
});
