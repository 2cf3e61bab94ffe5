import type { Json, JsonObject } from '../../common/json.js';

/** What an agent asks of the world outside its turn: the bank, a tool, a model, whether a code is right. */
export interface Question extends JsonObject {
  /** `bank.portfolio`, `mcp.call` */
  readonly ask: string;
  readonly with: Json;
}

export interface Heard {
  readonly question: Question;
  readonly got: unknown;
}

/** Stands beside an agent at work, and hears all that it asks and is told. */
export abstract class Witness {
  /** Questions with their answers, so far. */
  readonly heard: Heard[] = [];
  /** @param get  asks the world; a witness that knows the answer already does not call it. */
  abstract ask<Got>(question: Question, get: () => Promise<Got>): Promise<Got>;
  /** For what takes no time. */
  abstract askNow<Got>(question: Question, get: () => Got): Got;
}

/** Notes what the world said. What failed is not noted: it is asked again, or the turn fails. */
export class NotingWitness extends Witness {
  override async ask<Got>(question: Question, get: () => Promise<Got>): Promise<Got> {
    const got = await get();
    this.heard.push({ question, got });
    return got;
  }

  override askNow<Got>(question: Question, get: () => Got): Got {
    const got = get();
    this.heard.push({ question, got });
    return got;
  }
}

/** Of a turn that nobody listens to. */
class DeafWitness extends Witness {
  override ask<Got>(_question: Question, get: () => Promise<Got>): Promise<Got> {
    return get();
  }

  override askNow<Got>(_question: Question, get: () => Got): Got {
    return get();
  }
}
const NOBODY = new DeafWitness();

/** Whom an agent asks through: what goes past it cannot be replayed. */
export const witnessOf = ({ witness }: { readonly witness?: Witness }): Witness => witness ?? NOBODY;
