import type { SealedCode } from '../../auth/index.js';
import type { Json } from '../../common/json.js';
import type { BankOrder } from '../banking/bank-order.js';
import type { Entity } from '../understanding.js';

/** What a customer said, as far as a task has to know it. */
export interface Said {
  /** NFC, one kind of quotes and spaces. */
  readonly text: string;
  readonly entities: readonly Entity[];
  /** The one-time code that it is, if it is one. */
  readonly code?: SealedCode;
  readonly now: Date;
  /** It takes the place of what was said before it in the same sentence: "no, to maria". */
  readonly corrects?: true;
}

/** What a slot heard: a value, or something that cannot be one, with what to say about it. */
export type Heard<Value> = { readonly value: Value } | { readonly problem: string };

/** Where a slot stands when something is said. */
export interface Place {
  /** It was asked for just now: a bare "fifty" or "Anna" is an answer. */
  readonly isAsked: boolean;
  /** What it was given before. */
  readonly current?: Json | undefined;
  /** Another slot was asked for: a bare value is for that one. */
  readonly isOtherAsked?: boolean;
}

/**
 * One thing that a task has to know.
 * @typeParam World  what the bank knows of the customer just now, and the language to speak
 */
export interface Slot<Value extends Json, World> {
  /** @returns undefined when nothing was said of it. */
  hear(said: Said, world: World, place: Place): Heard<Value> | undefined;
  /** One of few: where it was asked for, a word or two that name one are an answer, whatever else they may mean. */
  readonly isChoice?: true;
  /** "The last one": a place in the list that was shown is an answer as well, however many words it has. */
  readonly isPlace?: (text: string) => boolean;
  /** What goes without saying; undefined when it has to be asked for. */
  assume?(world: World): Value | undefined;
  prompt(world: World): string;
}

/** Why a task can't be done with the values it has. */
export interface Objection {
  readonly say: string;
  /** The slot to be asked for again; null gives the task up. */
  readonly about: string | null;
}

type Values = Readonly<Record<string, Json>>;

/**
 * Something that a customer can have done, declared: what has to be known, how it is asked for, what must hold, how it
 * is read back, and what is done. The dialogue around it (any order, several at once, corrections, digressions,
 * confirmation, code) is `TaskDialogue`'s, the same for all.
 */
export interface TaskDefinition<Known extends Values, World> {
  readonly name: string;
  /** What begins it: requests, which are intents but where one stands for several things (`banking/requests.ts`). */
  readonly intents: readonly string[];
  /** What means to drop it while it is under way, beside the words that drop any task. */
  readonly droppedBy?: readonly string[];
  /** What corrects it while it is under way, and is a question at any other time. */
  readonly correctedBy?: readonly string[];
  /** Whether there is any use in asking; @returns what to say where there is not. */
  unavailable?(world: World, said: Said): string | undefined;
  /** "5 to Anna and 6 to Ben", "both cards": each order as if it had been said by itself; none where it is one. */
  several?(said: Said, world: World): readonly Said[];
  /** In the order in which they are asked for. */
  readonly slots: { readonly [Name in keyof Known]: Slot<Known[Name], World> };
  check?(known: Known, world: World): Objection | undefined;
  /** Everything that matters, and a question: what a yes then means. */
  readBack(known: Known, world: World): string;
  order(known: Known, world: World): BankOrder;
  /** Whether a one-time code has to be shown as well. */
  needsCode?(known: Known, world: World): boolean;
  /** Said when it was done. */
  done(known: Known, world: World): string;
}

/** A task for lists of tasks: its values are as its own slots gave them, which nobody else can know. */
export type Task<World> = TaskDefinition<Values, World>;

/** The one place where the type of a task's values is forgotten: `TaskDialogue` hands a task only what its slots gave. */
export const defineTask = <Known extends Values, World>(definition: TaskDefinition<Known, World>): Task<World> =>
  definition;
