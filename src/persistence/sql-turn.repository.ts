import { Injectable } from '@nestjs/common';
import type { SaidBefore } from '../agents/index.js';
import type { UserId } from '../auth/index.js';
import type { Message } from '../chat/message.js';
import type { MessageId } from '../chat/message-id.js';
import type { ReplyDraft, StoredTurn, TurnDraft, TurnState } from '../chat/turns/turn.js';
import {
  type AcceptOutcome,
  type ClaimedTurn,
  type CommitOutcome,
  incomingMessage,
  type Lease,
  type LeaseState,
  type Moment,
  outgoingMessage,
  TurnRepository,
  type Unsaid,
} from '../chat/turns/turn.repository.js';
import type { JsonObject } from '../common/json.js';
import { uuidDigits } from '../common/prefixed-id.js';
import type { ActiveSession, Session, SessionId, SessionStatus } from '../sessions/index.js';
import type { AfterTurn } from '../sessions/session.js';
import { sessionIdFromUuid } from '../sessions/session.repository.js';
import { applyEffects, type EffectScope } from './apply-effects.js';
import { isUnavailable, violatedUnique } from './database-errors.js';
import { Database, type Queryable, type Statement } from './database.js';
import { Gatherer } from './gatherer.js';
import * as lease from './lease-statements.js';
import { logQuestions } from './log-questions.js';
import { type MessageRow, toMessage } from './message-rows.js';
import * as sql from './turn-statements.js';
import { attachmentRows, closingValues, type CommitItem, commitItem, openingValues } from './turn-values.js';

interface TurnRow extends MessageRow {
  readonly turn_state: TurnState;
  readonly request_digest: string;
  readonly reply: MessageRow | null;
}

interface ClaimRow extends MessageRow {
  readonly lease_epoch: number;
  readonly attempts: number;
  readonly is_acting: boolean;
  readonly conversation_context: JsonObject;
  readonly session_metadata: JsonObject;
  readonly session_status: SessionStatus;
  readonly session_controlled_by: UserId | null;
  readonly control_epoch: number;
  readonly turns_closed: number;
}

const UNSAID_NOTHING = { agentInfo: null, text: null, confidence: null };
const DUPLICATE_KEYS = ['chat_messages_client_message_id_idx', 'chat_messages_retry_of_idx'];

@Injectable()
export class SqlTurnRepository extends TurnRepository {
  private readonly commits = new Gatherer<CommitItem, number | undefined>(
    (items) => commitAll(this.database, items),
    isUnavailable,
  );

  constructor(private readonly database: Database) {
    super();
  }

  async commit(session: ActiveSession, at: Moment, turn: TurnDraft, reply: ReplyDraft): Promise<CommitOutcome> {
    const needsTransaction = turn.message.attachments.length > 0 || doesMore(reply);
    const last = await this.insert(turn, needsTransaction, async (connection) => {
      const item = commitItem(session, at, turn, reply);
      if (connection === this.database) return this.commits.run(item);
      const [number] = await commitAll(connection, [item]);
      const scope = { sessionId: session.id, customer: session.userId, now: at.now };
      if (number !== undefined) await doMore(connection, scope, reply);
      return number;
    });
    if (typeof last === 'string') return { kind: last };
    return {
      kind: 'committed',
      exchange: {
        received: incomingMessage(session, turn, last - 1, at.now),
        reply: outgoingMessage(session, turn.turnId, reply, last, at.now),
      },
      session: session.after({
        messageCount: last,
        openTurns: 0,
        conversationContext: reply.context ?? session.conversationContext,
        isEscalated: reply.effects.some(({ kind }) => kind === 'escalate'),
        isWithdrawn: reply.effects.some(({ kind }) => kind === 'withdraw_handoff'),
        ...activityAt(session, at),
      }),
    };
  }

  async accept(session: ActiveSession, at: Moment, turn: TurnDraft, queueMax: number): Promise<AcceptOutcome> {
    const values = openingValues(session, at, turn, queueMax);
    const counted = await this.insert(turn, turn.message.attachments.length > 0, async (connection) => {
      const [row] = await connection.query<{ message_count: number; open_turns: number }>(sql.ACCEPT, values);
      return row;
    });
    if (typeof counted === 'string') return { kind: counted };
    const { message_count: messageCount, open_turns: openTurns } = counted;
    return {
      kind: 'accepted',
      received: incomingMessage(session, turn, messageCount, at.now),
      session: session.after({
        messageCount,
        openTurns,
        conversationContext: session.conversationContext,
        ...activityAt(session, at),
      }),
    };
  }

  async claimOldest(sessionId: SessionId, leaseMs: number): Promise<ClaimedTurn | undefined> {
    const [row] = await this.database.query<ClaimRow>(sql.CLAIM_OLDEST, [uuidDigits(sessionId), leaseMs]);
    if (!row) return undefined;
    const received = toMessage(row);
    return {
      turnId: received.id,
      sessionId,
      epoch: row.lease_epoch,
      attempts: row.attempts,
      isActing: row.is_acting,
      customer: received.userId,
      received,
      context: row.conversation_context,
      metadata: row.session_metadata,
      status: row.session_status,
      controlledBy: row.session_controlled_by,
      controlEpoch: row.control_epoch,
      turnsClosed: row.turns_closed,
    };
  }

  async renew({ turnId, epoch, controlEpoch }: ClaimedTurn, leaseMs: number): Promise<LeaseState> {
    const values = [uuidDigits(turnId), epoch, leaseMs, controlEpoch];
    const [row] = await this.database.query<{ may_speak: boolean }>(lease.RENEW, values);
    if (!row) return 'lost';
    return row.may_speak ? 'holds' : 'silent';
  }

  async letGo({ turnId, epoch }: Lease, unsaid?: Unsaid): Promise<void> {
    const { agentInfo, text, confidence } = unsaid?.reply ?? UNSAID_NOTHING;
    const kept = [agentInfo && JSON.stringify(agentInfo), text, confidence, unsaid?.at ?? null];
    await this.database.query(lease.LET_GO, [uuidDigits(turnId), epoch, ...kept]);
  }

  async finish(turn: ClaimedTurn, reply: ReplyDraft, now: Date, idleEnd: Date): Promise<Message | undefined> {
    const values = [...closingValues(reply, now, idleEnd), uuidDigits(turn.turnId), turn.epoch, turn.controlEpoch];
    const close = async (connection: Queryable): Promise<Message | undefined> => {
      const [row] = await connection.query<MessageRow>(sql.FINISH, values);
      return row && toMessage(row);
    };
    if (!doesMore(reply)) return close(this.database);
    return this.database.transaction(async (connection) => {
      const stored = await close(connection);
      const scope = stored && { sessionId: stored.sessionId, customer: stored.userId, now };
      if (scope) await doMore(connection, scope, reply);
      return stored;
    });
  }

  async cancelOldest(session: Session, actor: UserId, reply: ReplyDraft, now: Date): Promise<Message | undefined> {
    const values = [...closingValues(reply, now, session.expiresAt), uuidDigits(session.id), actor];
    const [row] = await this.database.query<MessageRow>(sql.CANCEL_OLDEST, values);
    return row && toMessage(row);
  }

  findByClientMessageId(session: Session, clientMessageId: string): Promise<StoredTurn | undefined> {
    return this.findTurn(sql.FIND_BY_CLIENT_MESSAGE_ID, session.id, clientMessageId);
  }

  findRetryOf(session: Session, turnId: MessageId): Promise<StoredTurn | undefined> {
    return this.findTurn(sql.FIND_RETRY_OF, session.id, uuidDigits(turnId));
  }

  find(sessionId: SessionId, turnId: MessageId): Promise<StoredTurn | undefined> {
    return this.findTurn(sql.FIND, sessionId, uuidDigits(turnId));
  }

  saidBefore(sessionId: SessionId, sequenceNumber: number, linesMax: number): Promise<readonly SaidBefore[]> {
    return this.database.query<SaidBefore>(sql.SAID_BEFORE, [uuidDigits(sessionId), sequenceNumber, linesMax]);
  }

  async sessionsWithUnclaimedTurns(limit: number): Promise<readonly SessionId[]> {
    const rows = await this.database.query<{ session_id: string }>(sql.SESSIONS_WITH_UNCLAIMED, [limit]);
    return rows.map((row) => sessionIdFromUuid(row.session_id));
  }

  async countOpen(): Promise<number> {
    const [row] = await this.database.query<{ open: number }>(sql.COUNT_OPEN, []);
    return row?.open ?? 0;
  }

  private async findTurn(by: Statement, sessionId: SessionId, value: string): Promise<StoredTurn | undefined> {
    const [row] = await this.database.query<TurnRow>(by, [uuidDigits(sessionId), value]);
    if (!row) return undefined;
    const reply = row.reply && toMessage(row.reply);
    return { state: row.turn_state, digest: row.request_digest, received: toMessage(row), reply };
  }

  /**
   * Stores a new turn; its attachments, if any, in the same transaction.
   * @param store  gives undefined when the session was not as it was loaded.
   */
  private async insert<Stored>(
    { turnId, message: { attachments } }: TurnDraft,
    needsTransaction: boolean,
    store: (connection: Queryable) => Promise<Stored | undefined>,
  ): Promise<Stored | 'stale' | 'duplicate'> {
    const storeWithAttachments = async (connection: Queryable): Promise<Stored | undefined> => {
      const stored = await store(connection);
      if (stored && attachments.length > 0)
        await connection.query(sql.INSERT_ATTACHMENTS, [uuidDigits(turnId), attachmentRows(attachments)]);
      return stored;
    };
    try {
      const stored = await (needsTransaction ? this.database.transaction(storeWithAttachments) : store(this.database));
      return stored ?? 'stale';
    } catch (error) {
      if (DUPLICATE_KEYS.includes(violatedUnique(error) ?? '')) return 'duplicate';
      throw error;
    }
  }
}

/** A reply alone is one statement; what comes with it makes it a transaction of several. */
const doesMore = ({ effects, asked }: ReplyDraft): boolean => effects.length > 0 || asked.length > 0;

async function doMore(connection: Queryable, scope: EffectScope, reply: ReplyDraft): Promise<void> {
  await applyEffects(connection, scope, reply.effects);
  await logQuestions(connection, { ...scope, replyId: reply.id }, reply.asked);
}

/** What the statements write of the time. */
const activityAt = (
  { expiresAt }: ActiveSession,
  { now, idleEnd }: Moment,
): Pick<AfterTurn, 'lastActivity' | 'expiresAt'> => ({
  lastActivity: now,
  expiresAt: expiresAt > idleEnd ? expiresAt : idleEnd,
});

/** @returns for each turn the number of its answer; undefined for those whose session was not as it was loaded. */
async function commitAll(connection: Queryable, items: readonly CommitItem[]): Promise<(number | undefined)[]> {
  const values = [JSON.stringify(items), items.length];
  const rows = await connection.query<{ n: number; message_count: number }>(sql.COMMIT, values);
  const last = new Map(rows.map((row) => [row.n, row.message_count]));
  return items.map((_, index) => last.get(index + 1)); // rows count from 1
}
