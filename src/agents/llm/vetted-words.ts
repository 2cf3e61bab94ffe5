import { shownText } from '../mcp/shown-text.js';
import { type Grounds, type Unfit, unfit } from './unfit.js';

/** Of an answer, in characters: what one reads in a chat. */
const ANSWER_MAX = 1_200;
/** What the model is told to say when it has nothing to say. */
export const NO_ANSWER = 'NO_ANSWER';

/** A sentence with what follows it: more is coming, so it is whole. */
const SENTENCE = /^[^]*?(?:[.!?…]["'’”»)\]]*\s+|\n+)/u;

/** `empty`, `no_answer`: it says that it can't. `too_long`: nobody would read it. */
export type NotSaid = Unfit | 'empty' | 'no_answer' | 'too_long';

export class NotSaidError extends Error {
  override readonly name = 'NotSaidError';

  constructor(readonly why: NotSaid) {
    super(`Words of the model are not said: ${why}.`);
  }
}

/** Holds back what a model says until a sentence is whole and may be said. Nothing else of it is ever shown. */
export class VettedWords {
  private pending = '';
  private said = '';
  private isNewLine = false;

  /** @param write  gets each piece; together they are the answer. */
  constructor(
    private readonly grounds: Grounds,
    private readonly write: (piece: string) => void,
  ) {}

  /** @throws NotSaidError */
  take(piece: string): void {
    this.pending += piece;
    if (this.said.length + this.pending.length > ANSWER_MAX) throw new NotSaidError('too_long');
    for (let [sentence] = SENTENCE.exec(this.pending) ?? []; sentence; [sentence] = SENTENCE.exec(this.pending) ?? []) {
      this.pending = this.pending.slice(sentence.length);
      this.say(sentence);
    }
  }

  /** @returns the whole answer. @throws NotSaidError */
  end(): string {
    this.say(this.pending);
    if (this.said === '') throw new NotSaidError('empty');
    return this.said;
  }

  private say(sentence: string): void {
    const shown = shownText(sentence);
    if (shown === '') return;
    if (shown.includes(NO_ANSWER)) throw new NotSaidError('no_answer');
    const between = this.said === '' ? '' : this.isNewLine ? '\n' : ' ';
    const why = unfit(this.said + between + shown, this.grounds); // what is split over two sentences is seen as well
    if (why !== undefined) throw new NotSaidError(why);
    this.isNewLine = /\n\s*$/.test(sentence);
    this.said += between + shown;
    this.write(between + shown);
  }
}
