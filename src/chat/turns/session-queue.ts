import { Injectable } from '@nestjs/common';
import type { Session, SessionId } from '../../sessions/index.js';

interface Line {
  tail: Promise<unknown>;
  length: number;
  /** The session as the last work in this line left it. */
  latest: Session | undefined;
}

/**
 * Lets work on one session through one after the other, in the order it came; different sessions never wait for each
 * other. It orders what happens in this process and saves lost races; that instances do not collide is the
 * database's doing.
 */
@Injectable()
export class SessionQueue {
  private readonly lines = new Map<SessionId, Line>();

  /** How many are in line for the session, the one at work included. */
  length(id: SessionId): number {
    return this.lines.get(id)?.length ?? 0;
  }

  /**
   * @param work  gets the session as the work before it left it, if there was any, and returns it with its result.
   */
  async run<Result>(
    id: SessionId,
    work: (latest: Session | undefined) => Promise<{ result: Result; session?: Session }>,
  ): Promise<Result> {
    const line = this.lines.get(id) ?? this.start(id);
    line.length++;
    const turn = line.tail.then(async () => {
      const { result, session } = await work(line.latest);
      line.latest = session ?? line.latest;
      return result;
    });
    line.tail = turn.catch(() => undefined); // its caller gets the error; those behind it go on
    try {
      return await turn;
    } finally {
      line.length--;
      if (line.length === 0) this.lines.delete(id);
    }
  }

  private start(id: SessionId): Line {
    const line: Line = { tail: Promise.resolve(), length: 0, latest: undefined };
    this.lines.set(id, line);
    return line;
  }
}
