import { Injectable } from '@nestjs/common';
import {
  AgentOrchestrator,
  type Answer,
  parseContext,
  type Refusal,
  sessionLanguageOf,
  type Turn,
  type TurnFacts,
  withheldFrom,
} from '../agents/index.js';
import { draftCancellation, draftGivingUp } from '../chat/index.js';
import type { JsonObject } from '../common/json.js';
import { McpServers } from '../mcp/index.js';
import { answerDifferences, type Difference, oneDifference, readingDifferences } from './difference.js';
import type { RecordedAnswer, RecordedTurn, Recording } from './recording.js';
import { NotAskedThenError, RememberingWitness } from './remembering-witness.js';
import { neverRecent, StandInRunner, StandInServers } from './stand-ins.js';

/** Why only the reading of a turn was compared: it has no answer yet, or what that was made of was not kept. */
export type Omission = 'open' | 'not_recorded';

export interface ReplayReport extends JsonObject {
  readonly sessionId: string;
  readonly turns: number;
  readonly omitted: readonly (JsonObject & { readonly number: number; readonly why: Omission })[];
  readonly differences: readonly Difference[];
}

const NEVER = new AbortController().signal;

/**
 * Has today's agents answer a conversation of then, each turn from where it stood then: the same time, context and
 * language, and the same answers of the bank and the tools. Reaches nothing outside and stores nothing.
 */
@Injectable()
export class Replay {
  constructor(
    private readonly agents: AgentOrchestrator,
    private readonly runner: StandInRunner,
    private readonly servers: McpServers,
  ) {}

  async run(recording: Recording): Promise<ReplayReport> {
    const omitted: { number: number; why: Omission }[] = [];
    const differences: Difference[] = [];
    for (const turn of recording.turns) {
      differences.push(...this.readingOf(turn));
      const answered = await this.answerOf(turn, recording);
      if (typeof answered === 'string') omitted.push({ number: turn.number, why: answered });
      else differences.push(...answered);
    }
    return { sessionId: recording.sessionId, turns: recording.turns.length, omitted, differences };
  }

  private readingOf(turn: RecordedTurn): readonly Difference[] {
    const { languageBefore, language } = turn.processing;
    const spoken = languageBefore ?? language;
    const hint = typeof spoken === 'string' ? { language: sessionLanguageOf({ spoken }) } : {};
    return readingDifferences(turn, this.agents.understand(turn.said, { ...hint, now: turn.saidAt }));
  }

  private async answerOf(turn: RecordedTurn, recording: Recording): Promise<readonly Difference[] | Omission> {
    const { answer } = turn;
    if (!answer) return 'open';
    if (answer.agent === 'System') return oneDifference(turn, 'reply', answer.text, noticeLike(answer));
    if (!answer.facts) return 'not_recorded';
    try {
      return answerDifferences(turn, answer, await this.again(turn, { ...answer, facts: answer.facts }, recording));
    } catch (error) {
      if (error instanceof NotAskedThenError) return oneDifference(turn, 'question', null, error.question);
      return oneDifference(turn, 'error', null, error instanceof Error ? error.message : String(error));
    }
  }

  /** @throws NotAskedThenError, or whatever an agent of today throws. */
  private again(
    recorded: RecordedTurn,
    { facts }: RecordedAnswer & { readonly facts: TurnFacts },
    { sessionId, customer, locale }: Recording,
  ): Promise<Answer> {
    const { turnId, said: text, processing } = recorded;
    const context = parseContext(facts.before);
    const now = new Date(facts.now);
    const language = facts.language ?? sessionLanguageOf({ spoken: context.language, locale });
    const understanding = this.agents.understand(text, { language, now });
    this.runner.failed = facts.failed;
    if (this.servers instanceof StandInServers) this.servers.areAway = facts.away.length > 0;
    const turn: Turn = {
      turnId,
      customer,
      text,
      understanding,
      withheld: withheldFrom(processing, turnId),
      context,
      isByCustomer: !('postedBy' in processing),
      ...(facts.refusal !== null && { refusal: facts.refusal as Refusal }),
      handedOver: facts.handedOver,
      isFirst: facts.isFirst,
      ...(facts.unseenSince !== undefined && { unseenSince: new Date(facts.unseenSince) }),
      ...(facts.saidBy !== undefined && { saidBy: facts.saidBy }),
      now,
      recent: neverRecent,
      write: () => undefined,
      witness: new RememberingWitness(facts.heard),
      log: { sessionId, turnId },
    };
    const choice = this.agents.choose(understanding, context, now);
    return this.agents.answer(choice, turn, NEVER);
  }
}

/** What Teller itself says today where it said something itself; of what fits, as it was said. */
function noticeLike({ errorCode, text: then }: RecordedAnswer): string {
  if (errorCode === null) return draftCancellation().text;
  const [undone, unknown] = [draftGivingUp(0, false).text, draftGivingUp(0, true).text];
  return then === unknown ? unknown : undone;
}
