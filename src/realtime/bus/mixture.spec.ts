import { expect, it } from 'vitest';
import { captureLog } from '../../../test/support/log-capture.js';
import { SetClock } from '../../../test/support/set-clock.js';
import { Mixture } from './mixture.js';

it('knows since when buses are mixed, and says once that they are, and once that they no longer are', () => {
  const log = captureLog();
  const clock = new SetClock(new Date('2026-03-01T12:00:00Z'));
  const changes: (Date | null)[] = [];
  const mixture: Mixture = new Mixture(clock, () => void changes.push(mixture.since));
  mixture.note(false);
  for (let beat = 0; beat < 3; beat++) {
    mixture.note(true);
    clock.advance(10);
  }
  mixture.note(false);
  mixture.note(false);

  expect(changes).toEqual([new Date('2026-03-01T12:00:00Z'), null]);
  expect(log.map(({ level }) => level)).toEqual(['warn', 'info']);
});
