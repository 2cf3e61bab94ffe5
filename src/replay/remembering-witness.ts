import { isDeepStrictEqual } from 'node:util';
import { fromPlain, type HeardThen, type Question, Witness } from '../agents/index.js';

/** Today's agent asks what nobody asked then, so that nobody knows what the answer was. */
export class NotAskedThenError extends Error {
  override readonly name = 'NotAskedThenError';

  constructor(readonly question: Question) {
    super(`Nobody asked then: ${JSON.stringify(question)}`);
  }
}

/** Gives the answers that were given then, to the same questions. The world is never asked. */
export class RememberingWitness extends Witness {
  private readonly left: HeardThen[];

  constructor(heardThen: readonly HeardThen[]) {
    super();
    this.left = [...heardThen];
  }

  override ask<Got>(question: Question): Promise<Got> {
    return new Promise((resolve) => resolve(this.askNow<Got>(question))); // what is thrown rejects it
  }

  /** The same question again has its own answer, in the order of then. @throws NotAskedThenError */
  override askNow<Got>(question: Question): Got {
    const place = this.left.findIndex(
      (then) => then.ask === question.ask && isDeepStrictEqual(then.with, question.with),
    );
    const [then] = place < 0 ? [] : this.left.splice(place, 1);
    if (!then) throw new NotAskedThenError(question);
    const got = fromPlain(then.got);
    this.heard.push({ question, got });
    return got as Got;
  }
}
