import { Logger } from '@nestjs/common';
import type { Clock } from '../../common/clock.js';

/**
 * Whether some instances of this database tell each other by Redis, and others by the database: one has `REDIS_URL` and
 * another has not. They are deaf to each other, and find what was said by looking.
 */
export class Mixture {
  private readonly logger = new Logger('Bus');
  private seenSince: Date | null = null;

  /** @param changed  told when it begins and when it ends; must not throw. */
  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  get since(): Date | null {
    return this.seenSince;
  }

  note(isMixed: boolean): void {
    if (isMixed === (this.seenSince !== null)) return;
    this.seenSince = isMixed ? this.clock.now() : null;
    if (isMixed) this.logger.warn('Some instances of this database have REDIS_URL, others have not: they hear late');
    else this.logger.log('All instances of this database are on the same bus again');
    this.changed();
  }
}
