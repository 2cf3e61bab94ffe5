import type { JsonObject } from '../../common/json.js';
import type { LlmAnswer, LlmClient, LlmMessage, LlmQuestion } from '../../llm/index.js';
import type { SaidBefore, Source, Turn } from '../agent.js';
import { withDisclosure } from '../disclosure.js';
import { toPlain } from '../facts/plain-facts.js';
import { type Question, witnessOf } from '../facts/witness.js';
import { type Language, spoken } from '../languages.js';
import { readWords } from '../nlp/read-words.js';
import type { Asked, InteractionOutcome } from '../outside-question.js';
import { TimeUpError } from '../within.js';
import { KnownFigures } from './figures.js';
import type { LlmTools } from './llm-tools.js';
import { messagesFor, PROMPT_VERSION } from './prompt.js';
import type { Grounds } from './unfit.js';
import { NotSaidError, VettedWords } from './vetted-words.js';

/** Questions to the model for one message. With the last one it gets no tools: it has to speak. */
const ROUNDS_MAX = 4;

const UNCOUNTED = { tokens: null, promptTokens: null, completionTokens: null };

interface Circle {
  readonly turn: Turn;
  readonly tools: LlmTools;
  readonly signal: AbortSignal;
  readonly asked: Asked;
}

/** What came of one question to the model; `answer` is null when it was said no further, because of what it said so far. */
interface Told {
  readonly said: string;
  readonly answer: LlmAnswer | null;
}

/** What is asked of the model for one message of a customer, and what it asks for. Held once. */
export class LlmConversation {
  private readonly messages: LlmMessage[] = [];
  private readonly found = new Map<string, Source>();
  private readonly figures: KnownFigures;
  private readonly toolTexts: string[] = [];
  private rounds = 0;
  private hasWritten = false;

  constructor(
    private readonly llm: LlmClient,
    private readonly circle: Circle,
  ) {
    this.figures = new KnownFigures(this.language);
  }

  get sources(): readonly Source[] {
    return [...this.found.values()];
  }

  get evidence(): JsonObject {
    return { model: this.llm.model, prompt: PROMPT_VERSION, rounds: this.rounds, tools: [...this.found.keys()] };
  }

  /** @returns what is said. @throws NotSaidError, LlmFailedError, TimeUpError, or the reason of the signal */
  async hold(before: readonly SaidBefore[]): Promise<string> {
    this.messages.push(...messagesFor(this.circle.turn, before));
    for (const { role, content } of this.messages)
      if (role === 'user') this.figures.add(content, languageIn(content, this.language));
    for (;;) {
      this.rounds++;
      const mayAsk = this.rounds < ROUNDS_MAX;
      const { answer, words } = await this.ask(mayAsk);
      if (answer.calls.length === 0) return words;
      if (!mayAsk) throw new NotSaidError('no_answer');
      await this.answerCalls(answer);
    }
  }

  /** One round: what the model says is shown as it comes, as far as it may be. */
  private async ask(mayAsk: boolean): Promise<{ readonly answer: LlmAnswer; readonly words: string }> {
    const { turn, tools } = this.circle;
    const question = { messages: [...this.messages], tools: mayAsk ? tools.offers : [] };
    const vetted = new VettedWords(this.grounds, (piece) => turn.write(this.disclosed(piece)));
    const log = this.logOf(question);
    const pieces = new Pieces(vetted, log.heard);
    try {
      const told = await witnessOf(turn).ask(this.noted(question), () => this.hear(question, pieces));
      const answer = pieces.upTo(told);
      const words = answer.calls.length === 0 ? wholeOf(answer, vetted) : '';
      log.ended('success', answer);
      return { answer, words };
    } catch (error) {
      log.ended(outcomeOf(error), null, error instanceof NotSaidError ? error.why : undefined);
      throw error;
    }
  }

  /** @throws LlmFailedError, or the reason of the signal */
  private async hear(question: LlmQuestion, pieces: Pieces): Promise<Told> {
    try {
      const answer = await this.llm.ask(question, this.circle.signal, (piece) => pieces.take(piece));
      return { said: pieces.said, answer };
    } catch (error) {
      if (!(error instanceof NotSaidError)) throw error;
      return { said: pieces.said, answer: null };
    }
  }

  /** With its version for the instructions, which are long, and always the same. */
  private noted({ messages }: LlmQuestion): Question {
    const { model } = this.llm;
    return { ask: 'llm.ask', with: { model, prompt: PROMPT_VERSION, messages: toPlain(messages.slice(1)) } };
  }

  private async answerCalls({ text, calls }: LlmAnswer): Promise<void> {
    const { turn, tools } = this.circle;
    this.messages.push({ role: 'assistant', content: text, calls });
    for (const call of calls) {
      const { name, arguments: args } = call;
      const question = { ask: 'llm.tool', with: toPlain({ name, arguments: args }) };
      const { text: content, source } = await witnessOf(turn).ask(question, () => tools.run(call));
      this.messages.push({ role: 'tool', callId: call.id, content });
      if (source === null) continue;
      this.found.set(source.name, source);
      this.toolTexts.push(content);
      // what has no words in it is in the notation of machines
      this.figures.add(content, source.kind === 'tool' ? languageIn(content, 'en') : this.language);
    }
  }

  private logOf(question: LlmQuestion) {
    const startedMs = performance.now();
    let said = '';
    return {
      heard: (piece: string): void => void (said += piece),
      ended: (outcome: InteractionOutcome, answer: LlmAnswer | null, notSaid?: string): void =>
        this.circle.asked({
          provider: this.llm.provider,
          model: this.llm.model,
          prompt: JSON.stringify(question.messages.slice(1)), // the instructions are the prompt's version
          response: answer && answer.calls.length > 0 ? JSON.stringify({ said, calls: answer.calls }) : said,
          ...(answer?.usage ?? UNCOUNTED),
          latencyMs: Math.round(performance.now() - startedMs),
          outcome,
          metadata: { prompt: PROMPT_VERSION, round: this.rounds, ...(notSaid !== undefined && { notSaid }) },
        }),
    };
  }

  private get grounds(): Grounds {
    return { language: this.language, figures: this.figures, found: this.toolTexts.join('\n') };
  }

  private get language() {
    return spoken(this.circle.turn.understanding.linguistics.language);
  }

  /** Also what is only shown on the way begins with who says it. */
  private disclosed(piece: string): string {
    const isFirst = this.circle.turn.isFirst && !this.hasWritten;
    this.hasWritten = true;
    return isFirst ? withDisclosure(piece, this.language) : piece;
  }
}

const languageIn = (text: string, otherwise: Language): Language =>
  spoken(readWords(text, { language: otherwise }).language);

/** What the model says, as it comes; or, of an answer that is remembered, all at once. */
class Pieces {
  said = '';
  private unsaid: NotSaidError | undefined;

  constructor(
    private readonly vetted: VettedWords,
    private readonly heard: (piece: string) => void,
  ) {}

  /** @throws NotSaidError */
  take(piece: string): void {
    this.said += piece;
    this.heard(piece);
    try {
      this.vetted.take(piece);
    } catch (error) {
      if (error instanceof NotSaidError) this.unsaid = error;
      throw error;
    }
  }

  /** @throws NotSaidError, or Error: what would have followed is not known. */
  upTo({ said, answer }: Told): LlmAnswer {
    if (this.unsaid) throw this.unsaid;
    const left = said.slice(this.said.length);
    if (left !== '') this.take(left);
    if (answer === null) throw new Error('The model was not heard to the end then, and would be now.');
    return answer;
  }
}

/** @throws NotSaidError  half an answer is none. */
function wholeOf({ isWhole }: LlmAnswer, vetted: VettedWords): string {
  if (!isWhole) throw new NotSaidError('too_long');
  return vetted.end();
}

function outcomeOf(error: unknown): InteractionOutcome {
  if (error instanceof NotSaidError) return 'refused';
  return error instanceof TimeUpError ? 'timeout' : 'error';
}
