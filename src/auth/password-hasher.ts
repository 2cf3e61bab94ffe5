import { Injectable } from '@nestjs/common';
import { type Algorithm, hash, type Options, verify } from '@node-rs/argon2';
import { RateLimitedError } from '../common/domain-error.js';

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. Memory is in KiB. */
const PARAMETERS: Options = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/** Made with `PARAMETERS` from random bytes that nobody kept: costs what a real one costs, and matches nothing. */
export const HASH_OF_NOTHING =
  '$argon2id$v=19$m=19456,t=2,p=1$kUzpjSuZIK5czbgCzTV3yQ$l5wEqttkUeFtXTVKhqzr/Y5Isz7+wBnBi2laGWSeM18';

/** At once; each takes 19 MiB and one of Node's four pool threads, and files and name look-ups need some as well. */
export const RUNNING_MAX = 2;
/** About two seconds of work. Who comes later is told to come back. */
export const WAITING_MAX = 100;

/** Hashes and checks passwords, a few at a time: a flood of logins waits for itself and not for everything else. */
@Injectable()
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws RateLimitedError  too many are waiting. */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, PARAMETERS));
  }

  /**
   * @param passwordHash  null when there is none to compare with: takes the same time, and the answer is false.
   * @throws RateLimitedError  too many are waiting.
   */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const equal = await this.inTurn(() => verify(passwordHash ?? HASH_OF_NOTHING, password));
    return equal && passwordHash !== null;
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running < RUNNING_MAX) this.running++;
    else await this.queue(); // whoever finishes hands its place over
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  private queue(): Promise<void> {
    if (this.waiting.length >= WAITING_MAX) throw new RateLimitedError('logins', 2);
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
