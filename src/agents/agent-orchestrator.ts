import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Agent, AgentReply, Reach, Reading, Turn } from './agent.js';
import { AgentRunner, type Ended } from './agent-runner.js';
import { AGENTS } from './agents.token.js';
import type { Answer, Choice } from './answer.js';
import { withCompassion } from './care/with-compassion.js';
import { chooseAgent } from './choose-agent.js';
import type { BreakerState } from './circuit-breaker.js';
import { APOLOGIES } from './apologies.js';
import { goesInCircles, offersPerson, personOffered } from './circling.js';
import { chosenOption } from './clarification/chosen-option.js';
import { contextAfter, type Final } from './context-after.js';
import type { ConversationContext } from './conversation-context.js';
import { withDisclosure } from './disclosure.js';
import { factsOf, type TurnFacts } from './facts/turn-facts.js';
import { NotingWitness, type Witness } from './facts/witness.js';
import { FallbackAgent } from './fallback/fallback.agent.js';
import { inLanguage, type Language, spoken } from './languages.js';
import { HandoffAgent } from './handoff/handoff.agent.js';
import { withLeftOver } from './left-over.js';
import { lineAnswer } from './handoff/line-answer.js';
import { lineInstead } from './handoff/line-instead.js';
import {
  isSafeguardWanted,
  isUrgent,
  lineWithMeanwhile,
  mayGoOn,
  stillToCome,
  wentOn,
  withMeanwhile,
} from './handoff/meanwhile.js';
import type { Made } from './made.js';
import { IntentReader } from './nlu/intent-reader.js';
import { type Circumstances, readMessage } from './read-message.js';
import { keyOf } from './reading-key.js';
import { readingSteps, runSteps, type Step } from './trace.js';
import type { Understanding } from './understanding.js';
import { withWarning } from './warning.js';

export interface AgentState {
  readonly name: string;
  readonly state: 'available' | 'recovering' | 'unavailable';
  readonly capabilities: readonly string[];
  readonly reach: Reach;
  readonly breaker: BreakerState;
}

const STATE_OF: Readonly<Record<BreakerState, AgentState['state']>> = {
  closed: 'available',
  half_open: 'recovering',
  open: 'unavailable',
};

/** About 10 MB. */
const READINGS_MAX = 5_000;
/** Takes a message through the pipeline: what it says, who answers, and the answer. Stores nothing. */
@Injectable()
export class AgentOrchestrator {
  /** "Yes", "hello" and "what is my balance" are said again and again, and reading costs as much as answering. */
  private readonly readings = new LRUCache<string, Understanding>({ max: READINGS_MAX });

  private readonly agents: readonly Agent[];

  constructor(
    @Inject(AGENTS) agents: readonly Agent[],
    private readonly fallback: FallbackAgent,
    private readonly handoff: HandoffAgent,
    private readonly intents: IntentReader,
    private readonly runner: AgentRunner,
  ) {
    this.agents = agents.filter(({ isInstalled }) => isInstalled);
  }

  /** Pure but for the time it takes. */
  understand(text: string, circumstances: Circumstances = {}): Understanding {
    const key = keyOf(text, circumstances);
    const known = key === undefined ? undefined : this.readings.get(key);
    if (known) return { ...known, tookMs: { nlp: 0, nlu: 0 } };
    const understanding = readMessage(this.intents, text, circumstances);
    const isSecret = understanding.linguistics.sensitive.length > 0;
    if (key !== undefined && !isSecret) this.readings.set(key, understanding);
    return understanding;
  }

  /** @param now  as the turn's. */
  choose(understanding: Understanding, context: ConversationContext, now?: Date): Choice {
    const readAs = this.asAnswered({ understanding, context }, now);
    const choice = this.chooseAmong(this.agents, { understanding: readAs ?? understanding, context });
    return readAs ? { ...choice, readAs, why: `${readAs.intent.intent} was chosen; ${choice.why}` } : choice;
  }

  /** The message that was asked about, once it is known which of two things it meant. */
  private asAnswered({ understanding, context: { askedWhich } }: Reading, now?: Date): Understanding | undefined {
    const chosen = askedWhich && chosenOption(askedWhich, understanding);
    if (!chosen || chosen === 'neither') return undefined;
    const { option: intent } = chosen;
    const isWholeByItself = understanding.intent.intent === intent && understanding.entities.length > 0;
    const { language } = understanding.linguistics;
    const meant = isWholeByItself ? understanding : this.understand(askedWhich.text, { language, ...(now && { now }) });
    return { ...meant, intent: { intent, confidence: 1 }, alternatives: [] };
  }

  private chooseAmong(agents: readonly Agent[], reading: Reading): Choice {
    return chooseAgent({ agents, fallback: this.fallback, handoff: this.handoff }, reading);
  }

  /**
   * Always comes back with something to say, also when the agent fails, hangs or is left alone.
   * @throws DatabaseUnavailableError  nothing could be stored either.
   * @throws the reason of `signal`, once it is raised: the turn was cancelled or the process stops.
   */
  async answer(choice: Choice, turn: Turn, signal: AbortSignal): Promise<Answer> {
    const { keepsFacts } = this.runner;
    const read = choice.readAs ? { ...turn, understanding: choice.readAs } : turn;
    const heard = keepsFacts ? heardBy(turn.witness ?? new NotingWitness(), read) : read;
    const made = await (turn.handedOver
      ? this.besidePerson(choice, heard, signal)
      : this.ownAnswer(choice, heard, signal));
    const { failed: _known, ...answer } = made;
    return {
      ...answer,
      text: withWarning(answer.text, turn.withheld, languageOf(turn.understanding)),
      facts: keepsFacts ? factsOf(heard, choice, made) : null,
    };
  }

  /**
   * Says that the person gets the message. What the assistant would have answered is for them; that is not worth waiting
   * for something outside.
   */
  private async besidePerson(choice: Choice, turn: Turn, signal: AbortSignal): Promise<Made> {
    const plain = lineInstead(turn);
    const asksAgent = choice.agent.reach === 'inside' && !plain.isAboutWaiting;
    const answer = asksAgent ? await this.ownAnswer(choice, turn, signal) : undefined;
    if (answer && this.isAnswerToSafeguard(choice, answer, turn))
      return { ...answer, text: stillToCome(answer.text, turn), requiresEscalation: true };
    const begun = isSafeguardWanted(turn, answer?.context) ? await this.begunMeanwhile(turn, signal) : undefined;
    const line = begun ? lineWithMeanwhile(plain, begun, languageOf(turn.understanding)) : plain;
    return lineAnswer(line, answer, turn, this.handoff.name);
  }

  private isAnswerToSafeguard({ agent }: Choice, { context }: Made, turn: Turn): boolean {
    return agent !== this.handoff && mayGoOn(turn) && wentOn(turn.context, context);
  }

  /** @param gaveWay  those who were asked before and had no answer. */
  private async ownAnswer(
    choice: Choice,
    turn: Turn,
    signal: AbortSignal,
    gaveWay: readonly Step[] = [],
  ): Promise<Made> {
    const start = performance.now();
    const first = await this.runner.run(choice.agent, turn, signal);
    const steps = [...gaveWay, { choice, run: first, durationMs: performance.now() - start }];
    if (first.kind === 'gave_way' || (first.kind === 'failed' && choice.agent.isDispensable))
      return this.ownAnswer(this.chooseWithout(steps, turn), turn, signal, steps);
    const run = await this.withSafeguard(
      this.outOfCircles(await this.ledBack(first, choice.agent, turn, signal), choice.agent, turn),
      turn,
      signal,
    );
    const agents = [...steps.map(({ choice: { agent } }) => agent), ...(run.passedOn ? [this.handoff] : [])];
    const context = contextAfter(run, { choice, isFallback: choice.agent === this.fallback }, turn);
    const { text, confidence, sources, outcome, error } = said(run, turn.understanding);
    const effects = run.kind === 'replied' ? (run.reply.effects ?? []) : [];
    return {
      text: turn.isFirst ? withDisclosure(text, languageOf(turn.understanding)) : text,
      confidence,
      sources,
      effects,
      asked: steps.flatMap(({ run: { asked } }) => asked),
      failed: failedIn(steps),
      outcome,
      error,
      agentName: (agents.at(-1) ?? choice.agent).name,
      agentsInvolved: ['NLP', 'NLU', ...agents.map(({ name }) => name)],
      requiresEscalation: effects.some(({ kind }) => kind === 'escalate'),
      context,
      trace: [...readingSteps(turn.understanding), ...runSteps(steps, turn.understanding)],
    };
  }

  private chooseWithout(steps: readonly Step[], reading: Reading): Choice {
    const gone = steps.map(({ choice: { agent } }) => agent);
    return this.chooseAmong(
      this.agents.filter((agent) => !gone.includes(agent)),
      reading,
    );
  }

  /** What is answered beside a task leads back to it, but for courtesies: then a yes is about the task again. */
  private async ledBack(run: Ended, agent: Agent, turn: Turn, signal: AbortSignal): Promise<Ended> {
    if (run.kind === 'failed' || run.reply.context || turn.context.tasks.length === 0) return run;
    if (run.reply.sources.length === 0 && agent !== this.fallback) return run;
    const mayWait = agent.reach === 'outside'; // else the turn holds a connection meanwhile
    for (const other of this.agents.filter((each) => each !== agent && (mayWait || each.reach === 'inside'))) {
      const question = await this.runner.beside(other, turn, signal, (stop) => other.leadBack(turn, stop));
      if (question === undefined) continue;
      return { ...run, reply: { ...run.reply, text: `${run.reply.text}\n\n${question}`, context: turn.context } };
    }
    return run;
  }

  /** The same again is not said, a person is asked instead; and before it comes to that, they are offered. */
  private outOfCircles(run: Ended, agent: Agent, turn: Turn): Final {
    if (run.kind === 'failed' || turn.handedOver) return run;
    const reply = withCompassion(withLeftOver(run.reply, turn.understanding), agent, turn.understanding);
    if (goesInCircles(reply, turn)) return { ...run, reply: this.handoff.passOn(turn, 'circling'), passedOn: true };
    if (!offersPerson(reply, turn.context)) return { ...run, reply };
    return { ...run, reply: { ...reply, text: `${reply.text} ${personOffered(languageOf(turn.understanding))}` } };
  }

  /** A person is called; what would do harm while they are waited for can be stopped at once. */
  private async withSafeguard(run: Final, turn: Turn, signal: AbortSignal): Promise<Final> {
    if (run.kind === 'failed' || turn.handedOver || !isUrgent(run.reply)) return run;
    const begun = await this.begunMeanwhile(turn, signal);
    return begun ? { ...run, reply: withMeanwhile(run.reply, begun, languageOf(turn.understanding)) } : run;
  }

  private async begunMeanwhile(turn: Turn, signal: AbortSignal): Promise<AgentReply | undefined> {
    for (const agent of this.agents.filter(({ reach }) => reach === 'inside')) {
      const begun = await this.runner.beside(agent, turn, signal, (stop) => agent.meanwhile(turn, stop));
      if (begun) return begun;
    }
    return undefined;
  }

  /** For `/health` and `GET /api/agents`. */
  states(): readonly AgentState[] {
    return [...this.agents, this.fallback].map((agent) => {
      const breaker = this.runner.breakerStateOf(agent);
      const { name, capabilities, reach } = agent;
      return { name, state: STATE_OF[breaker], capabilities, reach, breaker };
    });
  }
}

/** What is asked of the storage is asked of the world as well. */
const heardBy = (witness: Witness, turn: Turn): Turn => ({
  ...turn,
  witness,
  recent: (linesMax) => witness.ask({ ask: 'turn.recent', with: linesMax }, () => turn.recent(linesMax)),
});

const failedIn = (steps: readonly Step[]): TurnFacts['failed'] =>
  Object.fromEntries(
    steps.flatMap(({ choice: { agent }, run }) => (run.kind === 'failed' ? [[agent.name, run.failure.code]] : [])),
  );

const languageOf = ({ linguistics }: Understanding): Language => spoken(linguistics.language);

function said(
  run: Ended,
  understanding: Understanding,
): Pick<Answer, 'text' | 'confidence' | 'sources' | 'outcome' | 'error'> {
  if (run.kind === 'failed') {
    const text = inLanguage(languageOf(understanding), APOLOGIES[run.failure.code]);
    return { text, confidence: 0, sources: [], outcome: 'failed', error: run.failure };
  }
  const { text, confidence, sources } = run.reply;
  return { text, confidence, sources, outcome: 'answered', error: null };
}
