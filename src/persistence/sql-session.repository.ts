import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Caller, UserId } from '../auth/index.js';
import { uuidDigits } from '../common/prefixed-id.js';
import {
  type AgentReach,
  type FindOutcome,
  type ListedSession,
  type ListingQuery,
  type NewSession,
  type OpenOutcome,
  type RecentMessage,
  SessionRepository,
  type Transition,
} from '../sessions/session.repository.js';
import type { SessionRecord } from '../sessions/session.js';
import type { SessionId } from '../sessions/session-id.js';
import { isUnavailable } from './database-errors.js';
import { Database, type Queryable } from './database.js';
import { Gatherer } from './gatherer.js';
import { messageIdFromUuid } from './message-rows.js';
import { type SessionRow, toSessionRecord } from './session-rows.js';
import * as sql from './session-statements.js';

interface ListedRow extends SessionRow {
  readonly recent_messages: readonly (Omit<RecentMessage, 'createdAt'> & { readonly createdAt: string })[];
}

interface FoundRow extends SessionRow {
  readonly n: number;
  readonly login_stands: boolean;
}

@Injectable()
export class SqlSessionRepository extends SessionRepository {
  private readonly finds = new Gatherer<FindItem, FindOutcome>((items) => findAll(this.database, items), isUnavailable);

  constructor(private readonly database: Database) {
    super();
  }

  open(session: NewSession): Promise<OpenOutcome> {
    return this.database.transaction((connection) => openIn(connection, session));
  }

  find(id: SessionId, caller: Caller, now: Date, reach: AgentReach): Promise<FindOutcome> {
    return this.finds.run({ session_id: uuidDigits(id), caller: caller.userId, login_id: caller.loginId, now, reach });
  }

  async transition(id: SessionId, transition: Transition): Promise<SessionRecord | undefined> {
    const { from, to, action, now, expiresAt, resolutionNotes, endedReason, actor, farewell, heldBy } = transition;
    const [row] = await this.database.query<SessionRow>(sql.TRANSITION, [
      uuidDigits(id),
      from,
      to,
      action,
      now,
      expiresAt ?? null,
      resolutionNotes ?? null,
      endedReason ?? null,
      actor,
      uuidv7({ msecs: now.getTime() }),
      farewell ?? '',
      heldBy ?? null,
    ]);
    return row && toSessionRecord(row);
  }

  async list({ userId, type, limit, after, now }: ListingQuery): Promise<readonly ListedSession[]> {
    const rows = await this.database.query<ListedRow>(sql.LIST[type], [
      userId,
      after?.lastActivity ?? null,
      after ? uuidDigits(after.id) : null,
      limit,
      now,
    ]);
    return rows.map((row) => ({ record: toSessionRecord(row), recentMessages: row.recent_messages.map(toRecent) }));
  }

  async erase(id: SessionId, actor: UserId, now: Date): Promise<boolean> {
    const rows = await this.database.query(sql.ERASE, [uuidDigits(id), actor, now]);
    return rows.length > 0;
  }

  async recordExport(id: SessionId, actor: UserId, format: string, now: Date): Promise<void> {
    await this.database.query(sql.RECORD_EXPORT, [uuidDigits(id), actor, now, format]);
  }

  async markExpired(now: Date, limit: number): Promise<number> {
    const rows = await this.database.query(sql.MARK_EXPIRED, [now, limit]);
    return rows.length;
  }
}

interface FindItem {
  readonly session_id: string;
  readonly caller: UserId;
  readonly login_id: string | null;
  readonly now: Date;
  readonly reach: AgentReach;
}

async function findAll(connection: Queryable, items: readonly FindItem[]): Promise<FindOutcome[]> {
  const rows = await connection.query<FoundRow>(sql.FIND_REACHABLE, [JSON.stringify(items), items.length]);
  const found = new Map(rows.map((row) => [row.n, outcomeOf(row)]));
  return items.map((_, index) => found.get(index + 1) ?? { kind: 'not_found' }); // rows count from 1
}

function outcomeOf(row: FoundRow): FindOutcome {
  if (!row.login_stands) return { kind: 'login_revoked' };
  return row.session_id ? { kind: 'found', record: toSessionRecord(row) } : { kind: 'not_found' };
}

async function openIn(connection: Queryable, session: NewSession): Promise<OpenOutcome> {
  const [user] = await connection.query<{ credits: number }>(sql.LOCK_ACTIVE_USER, [session.userId]);
  if (!user) return { kind: 'no_such_user' };
  const before = await ownerOf(connection, session);
  if (before) return before;
  if (user.credits < session.cost) return { kind: 'insufficient_credits', available: user.credits };
  const [row] = await connection.query<SessionRow>(sql.INSERT_SESSION, [
    uuidDigits(session.id),
    session.userId,
    session.sessionType,
    session.now,
    session.expiresAt,
    session.cost,
    JSON.stringify(session.metadata),
    JSON.stringify(session.security),
    session.openedBy,
  ]);
  // The user's row is locked, so since we looked only another user can have taken the ID; or it was one that is erased.
  return row ? { kind: 'created', record: toSessionRecord(row) } : { kind: 'id_taken' };
}

async function ownerOf(connection: Queryable, session: NewSession): Promise<OpenOutcome | undefined> {
  const [row] = await connection.query<SessionRow>(sql.FIND_BY_ID, [uuidDigits(session.id)]);
  if (!row) return undefined;
  if (row.user_id !== session.userId) return { kind: 'id_taken' };
  return { kind: 'existing', record: toSessionRecord(row) };
}

const toRecent = ({ messageId, createdAt, ...rest }: ListedRow['recent_messages'][number]): RecentMessage => ({
  ...rest,
  messageId: messageIdFromUuid(messageId),
  createdAt: new Date(createdAt),
});
