import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { JsonObject } from '../common/json.js';
import type { Agent, AgentReply, Reach, Turn } from './agent.js';
import { type AgentRun, AgentRunner } from './agent-runner.js';
import { AGENTS } from './agents.token.js';
import type { Answer, AgentFailureCode, Choice, TraceStep } from './answer.js';
import { chooseAgent } from './choose-agent.js';
import type { BreakerState } from './circuit-breaker.js';
import type { ConversationContext } from './conversation-context.js';
import { withDisclosure } from './disclosure.js';
import type { Effect } from './effect.js';
import { FallbackAgent } from './fallback/fallback.agent.js';
import { inLanguage, type Language, spoken } from './languages.js';
import { HandoffAgent } from './handoff/handoff.agent.js';
import { passedOn, stillWaiting } from './handoff/handoff-words.js';
import { UNDETERMINED } from './nlp/language.js';
import { readWords } from './nlp/read-words.js';
import { IntentReader } from './nlu/intent-reader.js';
import { OUT_OF_SCOPE } from './nlu/intents.js';
import type { Understanding } from './understanding.js';

/** Said to the customer. They promise nothing about what was done: the agent may have died halfway. */
const APOLOGIES: Readonly<Record<AgentFailureCode, Readonly<Record<Language, string>>>> = {
  AGENT_TIMEOUT: {
    en: "I'm sorry, finding that out took too long, so I stopped. Please try again in a moment.",
    es: 'Lo siento, averiguarlo tardaba demasiado y lo he dejado. Inténtelo de nuevo dentro de un momento, por favor.',
    fr: "Désolé, la recherche prenait trop de temps et je l'ai arrêtée. Veuillez réessayer dans un instant.",
    de: 'Tut mir leid, das hat zu lange gedauert, deshalb habe ich aufgehört. Bitte versuchen Sie es gleich noch einmal.',
  },
  AGENT_FAILED: {
    en: "I'm sorry, I couldn't answer that because of a problem on our side. Please try again in a moment.",
    es: 'Lo siento, no he podido responder por un problema nuestro. Inténtelo de nuevo dentro de un momento, por favor.',
    fr: "Désolé, je n'ai pas pu répondre à cause d'un problème de notre côté. Veuillez réessayer dans un instant.",
    de: 'Tut mir leid, das konnte ich wegen eines Problems bei uns nicht beantworten. Bitte versuchen Sie es gleich noch einmal.',
  },
  AGENT_UNAVAILABLE: {
    en: "I'm sorry, I can't answer that right now: a part of our system is down. Please try again in a minute.",
    es: 'Lo siento, ahora mismo no puedo responder: una parte de nuestro sistema no funciona. Inténtelo de nuevo dentro de un minuto, por favor.',
    fr: "Désolé, je ne peux pas répondre pour l'instant : une partie de notre système est en panne. Veuillez réessayer dans une minute.",
    de: 'Tut mir leid, das kann ich gerade nicht beantworten: Ein Teil unseres Systems ist ausgefallen. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
};

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

/** Where and when something is said. */
export interface Circumstances {
  /** The conversation's language so far: see `sessionLanguageOf`. ISO 639-1. */
  readonly language?: string;
  readonly now?: Date;
}

/** About 10 MB. */
const READINGS_MAX = 5_000;
/** Long enough for what many say, and too short for a story. */
const REMEMBERED_LENGTH_MAX = 60;

/**
 * Of what the reading depends on; days are told by the day (UTC).
 * @returns undefined for what is not remembered: long texts, and such with digits, which may be somebody's own.
 */
function keyOf(text: string, { language = '', now }: Circumstances): string | undefined {
  if (text.length > REMEMBERED_LENGTH_MAX || /\p{N}|@/u.test(text)) return undefined;
  return `${language} ${now?.toISOString().slice(0, 10) ?? ''} ${text}`;
}

/** Takes a message through the pipeline: what it says, who answers, and the answer. Stores nothing. */
@Injectable()
export class AgentOrchestrator {
  /** "Yes", "hello" and "what is my balance" are said again and again, and reading costs as much as answering. */
  private readonly readings = new LRUCache<string, Understanding>({ max: READINGS_MAX });

  constructor(
    @Inject(AGENTS) private readonly agents: readonly Agent[],
    private readonly fallback: FallbackAgent,
    private readonly handoff: HandoffAgent,
    private readonly intents: IntentReader,
    private readonly runner: AgentRunner,
  ) {}

  /** Pure but for the time it takes. */
  understand(text: string, circumstances: Circumstances = {}): Understanding {
    const key = keyOf(text, circumstances);
    const known = key === undefined ? undefined : this.readings.get(key);
    if (known) return { ...known, tookMs: { nlp: 0, nlu: 0 } };
    const understanding = this.read(text, circumstances);
    const isSecret = understanding.linguistics.sensitive.length > 0;
    if (key !== undefined && !isSecret) this.readings.set(key, understanding);
    return understanding;
  }

  private read(text: string, { language, now }: Circumstances): Understanding {
    const start = performance.now();
    const linguistics = readWords(text, language === undefined ? {} : { language });
    const between = performance.now();
    const { intent, alternatives, entities, modelVersion } = this.intents.read(linguistics, now);
    const tookMs = { nlp: between - start, nlu: performance.now() - between };
    return { linguistics, intent, alternatives, entities, modelVersion, tookMs };
  }

  choose(understanding: Understanding, context: ConversationContext): Choice {
    return chooseAgent(
      { agents: this.agents, fallback: this.fallback, handoff: this.handoff },
      { understanding, context },
    );
  }

  /**
   * Always comes back with something to say, also when the agent fails, hangs or is left alone.
   * @throws DatabaseUnavailableError  nothing could be stored either.
   * @throws the reason of `signal`, once it is raised: the turn was cancelled or the process stops.
   */
  async answer(choice: Choice, turn: Turn, signal: AbortSignal): Promise<Answer> {
    return turn.handedOver ? this.besidePerson(choice, turn, signal) : this.ownAnswer(choice, turn, signal);
  }

  /**
   * Says that the person gets the message. What the assistant would have answered is for them; that is not worth waiting
   * for something outside.
   */
  private async besidePerson(choice: Choice, turn: Turn, signal: AbortSignal): Promise<Answer> {
    const answer = choice.agent.reach === 'inside' ? await this.ownAnswer(choice, turn, signal) : undefined;
    const language = spoken(turn.understanding.linguistics.language);
    return {
      text: turn.handedOver === 'taken' ? passedOn(language) : stillWaiting(language),
      confidence: 1,
      sources: [],
      effects: answer ? suggestionOf(answer, turn) : [],
      outcome: 'answered',
      error: null,
      agentName: this.handoff.name,
      agentsInvolved: ['NLP', 'NLU', this.handoff.name],
      requiresEscalation: true,
      context: heardIn(turn.context, turn.understanding),
      trace: answer?.trace ?? readingSteps(turn.understanding),
    };
  }

  private async ownAnswer(choice: Choice, turn: Turn, signal: AbortSignal): Promise<Answer> {
    const start = performance.now();
    const run = await this.runner.run(choice.agent, turn, signal);
    const context = this.contextAfter(run, choice, turn);
    const { text, confidence, sources, outcome, error } = said(run, turn.understanding);
    const effects = run.kind === 'replied' ? (run.reply.effects ?? []) : [];
    return {
      text: turn.isFirst ? withDisclosure(text, languageOf(turn.understanding)) : text,
      confidence,
      sources,
      effects,
      outcome,
      error,
      agentName: choice.agent.name,
      agentsInvolved: ['NLP', 'NLU', choice.agent.name],
      requiresEscalation: effects.some(({ kind }) => kind === 'escalate'),
      context,
      trace: traceOf(run, choice, { turn, durationMs: performance.now() - start }),
    };
  }

  /** For `/health` and `GET /api/agents`. */
  states(): readonly AgentState[] {
    return [...this.agents, this.fallback].map((agent) => {
      const breaker = this.runner.breakerStateOf(agent);
      const { name, capabilities, reach } = agent;
      return { name, state: STATE_OF[breaker], capabilities, reach, breaker };
    });
  }

  /** A failure leaves everything as it was, so that the same words can be tried again. */
  private contextAfter(run: AgentRun, { agent }: Choice, turn: Turn): ConversationContext {
    if (run.kind === 'failed') return turn.context;
    const heard = heardIn(interruptedBy(run.reply, turn.context), turn.understanding);
    if (agent === this.fallback) return { ...heard, fallbacksInRow: heard.fallbacksInRow + 1 };
    const { intent } = turn.understanding.intent;
    const answered = heard.fallbacksInRow === 0 ? heard : { ...heard, fallbacksInRow: 0 };
    const isNews = intent !== OUT_OF_SCOPE && intent !== heard.currentIntent;
    return isNews ? { ...answered, currentIntent: intent } : answered;
  }
}

/** An agent that leaves the context as it was has said something beside what waits for an answer. */
function interruptedBy({ context }: AgentReply, before: ConversationContext): ConversationContext {
  if (!context) return before.tasks.length > 0 ? { ...before, isInterrupted: true } : before;
  const { isInterrupted: _over, ...resumed } = context;
  return resumed;
}

/** Nothing that begins a task, that nobody understood, or that passes the conversation on once more. */
function suggestionOf(answer: Answer, { turnId, context }: Turn): readonly Effect[] {
  const isPlain = answer.effects.length === 0 && answer.context.tasks.length === context.tasks.length;
  if (answer.outcome !== 'answered' || answer.confidence === 0 || !isPlain) return [];
  const { agentName: agent, text, confidence, sources } = answer;
  return [{ kind: 'suggest', turnId, suggestion: { agent, text, confidence, sources } }];
}

/** The conversation goes on in the language of its last message that was in one of Teller's. */
function heardIn(context: ConversationContext, { linguistics: { language } }: Understanding): ConversationContext {
  return language === UNDETERMINED || language === context.language ? context : { ...context, language };
}

const languageOf = ({ linguistics }: Understanding): Language => spoken(linguistics.language);

function said(
  run: AgentRun,
  understanding: Understanding,
): Pick<Answer, 'text' | 'confidence' | 'sources' | 'outcome' | 'error'> {
  if (run.kind === 'failed') {
    const text = inLanguage(languageOf(understanding), APOLOGIES[run.failure.code]);
    return { text, confidence: 0, sources: [], outcome: 'failed', error: run.failure };
  }
  const { text, confidence, sources } = run.reply;
  return { text, confidence, sources, outcome: 'answered', error: null };
}

const traceOf = (run: AgentRun, choice: Choice, time: RunTime): readonly TraceStep[] => [
  ...readingSteps(time.turn.understanding),
  runStep(run, choice, time),
];

/** What they found in full stands on the customer's message. */
function readingSteps({ linguistics, intent, tookMs }: Understanding): TraceStep[] {
  const { language } = linguistics;
  return [
    { agent: 'NLP', offsetMs: 0, durationMs: milliseconds(tookMs.nlp), evidence: { language } },
    {
      agent: 'NLU',
      offsetMs: milliseconds(tookMs.nlp),
      durationMs: milliseconds(tookMs.nlu),
      confidence: intent.confidence,
      evidence: { intent: intent.intent },
    },
  ];
}

interface RunTime {
  readonly turn: Pick<Turn, 'understanding'>;
  readonly durationMs: number;
}

function runStep(run: AgentRun, { agent, why }: Choice, { turn, durationMs }: RunTime): TraceStep {
  const { nlp, nlu } = turn.understanding.tookMs;
  const found: JsonObject = run.kind === 'replied' ? (run.reply.evidence ?? {}) : { error: run.failure.code };
  return {
    agent: agent.name,
    offsetMs: milliseconds(nlp + nlu),
    durationMs: milliseconds(durationMs),
    confidence: run.kind === 'replied' ? run.reply.confidence : 0,
    evidence: { why, attempts: run.attempts, ...found },
  };
}

/** To the microsecond: more is noise. */
const milliseconds = (exact: number): number => Math.round(exact * 1_000) / 1_000;
