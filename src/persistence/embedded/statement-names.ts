import { BODY_AT, Frontend, message, readText } from './protocol.js';

/** What the names of one client mean: its name → the fields of the Parse message after the name (text, types). */
export type ClientStatements = Map<string, Buffer>;

interface Rewritten {
  /** To be sent before the batch, each followed by a Flush, because the backend does not have them yet. */
  readonly missing: readonly Buffer[];
  readonly batch: readonly Buffer[];
}

/** A Parse that changes nothing that is kept, and is answered like any other. */
const EMPTY_PARSE = message(Frontend.parse, '', '', Buffer.alloc(2));
const STATEMENT = 0x53; // 'S' in Describe and Close; 'P' would be a portal

/**
 * Lets clients that share one backend each have prepared statements of their own, as the protocol promises.
 *
 * Clients of one program give the same names to the same texts, so a name is kept as it is and the statement is
 * prepared once for all; a name that another client uses for another text gets a suffix. The client's own Parse is
 * replaced by an empty one, whose answer comes at the right place. What the backend was made to forget is prepared
 * again when it is next used. A rollback forgets nothing: PREPARE is not transactional.
 */
export class StatementNames {
  /** Backend's name → its definition. */
  private readonly prepared = new Map<string, Buffer>();

  rewrite(batch: readonly Buffer[], own: ClientStatements): Rewritten {
    const missing: Buffer[] = [];
    const rewritten = batch.map((each) => this.rewriteOne(each, own, missing));
    return { missing, batch: rewritten };
  }

  /** The backend refused to prepare it, or no longer has it. */
  forget(parse: Buffer): void {
    this.prepared.delete(readText(parse, BODY_AT).text);
  }

  /** Forgets all, and tells how to make the backend forget them too: some of them it may still have. */
  forgetAll(): readonly Buffer[] {
    const closes = [...this.prepared.keys()].map((name) => message(Frontend.close, Buffer.of(STATEMENT), name));
    this.prepared.clear();
    return closes;
  }

  private rewriteOne(each: Buffer, own: ClientStatements, missing: Buffer[]): Buffer {
    switch (each[0]) {
      case Frontend.parse: {
        const name = readText(each, BODY_AT);
        if (name.text === '') return each;
        own.set(name.text, Buffer.from(each.subarray(name.next)));
        this.backendName(name.text, own, missing);
        return EMPTY_PARSE;
      }
      case Frontend.bind: {
        const portal = readText(each, BODY_AT);
        const name = readText(each, portal.next);
        const target = this.backendName(name.text, own, missing);
        return target === name.text ? each : message(each[0], portal.text, target, each.subarray(name.next));
      }
      case Frontend.describe: {
        if (each[BODY_AT] !== STATEMENT) return each;
        const name = readText(each, BODY_AT + 1);
        return message(each[0], Buffer.of(STATEMENT), this.backendName(name.text, own, missing));
      }
      case Frontend.close: {
        if (each[BODY_AT] !== STATEMENT) return each;
        own.delete(readText(each, BODY_AT + 1).text);
        return message(each[0], Buffer.of(STATEMENT), ''); // another client may still use the statement itself
      }
      default:
        return each;
    }
  }

  /** A name that the client never prepared stays as it is: the backend knows the right error for it. */
  private backendName(name: string, own: ClientStatements, missing: Buffer[]): string {
    const definition = own.get(name);
    if (definition === undefined) return name;
    for (let candidate = name, suffix = 2; ; candidate = `${name}~${suffix++}`) {
      const prepared = this.prepared.get(candidate);
      if (prepared?.equals(definition)) return candidate;
      if (prepared !== undefined) continue;
      this.prepared.set(candidate, definition);
      missing.push(message(Frontend.parse, candidate, definition));
      return candidate;
    }
  }
}

const FORGETTING_COMMANDS = ['DEALLOCATE', 'DEALLOCATE ALL', 'DISCARD ALL'];
export const forgetsStatements = (commandTag: string): boolean => FORGETTING_COMMANDS.includes(commandTag);
