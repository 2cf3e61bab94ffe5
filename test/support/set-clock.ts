import { Clock } from '../../src/common/clock.js';

/** A clock that stands still until the test moves it. */
export class SetClock extends Clock {
  constructor(public time: Date) {
    super();
  }
  override now(): Date {
    return this.time;
  }
  advance(seconds: number): void {
    this.time = new Date(this.time.getTime() + seconds * 1000);
  }
}
