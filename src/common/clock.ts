import { Injectable } from '@nestjs/common';

/** The time, as a dependency: the only place that reads the system clock, so that a test can fix it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
