import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSessionId } from '../../sessions/index.js';
import { SessionQueue } from './session-queue.js';

const A = parseSessionId('0192f3a4-0000-4000-8000-00000000000a');
const B = parseSessionId('0192f3a4-0000-4000-8000-00000000000b');

const gate = (): { opened: Promise<void>; open: () => void } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};

describe('SessionQueue', () => {
  it('works on one session one at a time, in the order of arrival, whichever fails', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), async (s, fails) => {
        const queue = new SessionQueue();
        const began: number[] = [];
        let atWork = 0;
        const runs = fails.map((fail, index) =>
          queue.run(A, async () => {
            began.push(index);
            expect(++atWork).toBe(1);
            await s.schedule(Promise.resolve());
            atWork--;
            if (fail) throw new Error('failed');
            return { result: index };
          }),
        );
        const settled = Promise.allSettled(runs);
        await s.waitFor(settled);
        expect((await settled).map(({ status }) => status === 'rejected')).toEqual(fails);
        expect(began).toEqual(fails.map((_, index) => index));
        expect(queue.length(A)).toBe(0);
      }),
    );
  });

  it('lets different sessions pass each other', async () => {
    const queue = new SessionQueue();
    const { opened, open } = gate();
    const slow = queue.run(A, () => opened.then(() => ({ result: 'slow' })));
    await expect(queue.run(B, async () => ({ result: 'fast' }))).resolves.toBe('fast');
    expect(queue.length(A)).toBe(1);
    open();
    await expect(slow).resolves.toBe('slow');
  });
});
