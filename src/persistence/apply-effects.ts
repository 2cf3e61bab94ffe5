import { randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import {
  type BankOrder,
  digestOf,
  type Effect,
  EffectRefusedError,
  type Payment,
  type TransferOrder,
  WRONG_CODES_MAX,
} from '../agents/index.js';
import type { UserId } from '../auth/index.js';
import { Money } from '../common/money.js';
import { uuidDigits } from '../common/prefixed-id.js';
import type { SessionId } from '../sessions/index.js';
import { escalate, suggest } from './apply-handoff-effects.js';
import { violatedCheck } from './database-errors.js';
import type { Queryable } from './database.js';
import * as sql from './effect-statements.js';
import { postTransactions } from './post-transactions.js';

/** Whose books, and when: from the session, never from what was said. */
export interface EffectScope {
  readonly sessionId: SessionId;
  readonly customer: UserId;
  readonly now: Date;
}

interface TransferRow {
  readonly transfer_id: string;
  readonly from_account_id: string;
  readonly currency: string;
  readonly amount_minor: string;
  readonly to_account_id: string | null;
  readonly payee_name: string | null;
  readonly payee_iban: string | null;
}

/** What is there to be posted. */
interface Held {
  readonly transferId: string;
  readonly payment: Payment;
}

/**
 * Applies effects in the transaction that stores their reply, after its session's row was locked.
 * @throws EffectRefusedError  the transaction can only be rolled back after this.
 */
export async function applyEffects(
  connection: Queryable,
  scope: EffectScope,
  effects: readonly Effect[],
): Promise<void> {
  const books = new Books(connection, scope);
  for (const effect of effects) await books.apply(effect);
}

class Books {
  constructor(
    private readonly connection: Queryable,
    private readonly scope: EffectScope,
  ) {}

  apply(effect: Effect): Promise<unknown> {
    switch (effect.kind) {
      case 'open_approval':
        return this.openApproval(effect);
      case 'void_approvals':
        return this.voidApprovals();
      case 'execute':
        return this.execute(effect.approvalId, effect.order);
      case 'hold':
        return this.hold(effect.approvalId, effect.order, effect.lapsesAt);
      case 'post_held':
        return this.postHeld(effect.approvalId);
      case 'void_held':
        return this.voidHeld(effect.approvalId);
      case 'count_wrong_code':
        return this.countWrongCode(effect.approvalId);
      case 'escalate':
        return escalate(this.connection, this.scope, effect);
      case 'suggest':
        return suggest(this.connection, this.scope, effect);
    }
  }

  private async openApproval({ approvalId, digest, lapsesAt }: Effect & { kind: 'open_approval' }): Promise<void> {
    const { sessionId, customer, now } = this.scope;
    await this.voidApprovals();
    await this.connection.query(sql.OPEN_APPROVAL, [
      approvalId,
      uuidDigits(sessionId),
      customer,
      digest,
      now,
      lapsesAt,
    ]);
  }

  private voidApprovals(): Promise<unknown> {
    return this.connection.query(sql.VOID_APPROVALS, [uuidDigits(this.scope.sessionId), this.scope.now]);
  }

  private async useApproval(approvalId: string, order: BankOrder): Promise<void> {
    const { sessionId, customer, now } = this.scope;
    const values = [approvalId, uuidDigits(sessionId), customer, digestOf(order), now];
    const used = await this.connection.query(sql.USE_APPROVAL, values);
    if (used.length === 0) throw new EffectRefusedError('approval_gone');
  }

  private async execute(approvalId: string, order: BankOrder): Promise<void> {
    await this.useApproval(approvalId, order);
    switch (order.kind) {
      case 'transfer':
        return this.post(await this.order(approvalId, order, null));
      case 'card':
        return this.changeCard(order);
      case 'add_payee':
        await this.connection.query(sql.ADD_PAYEE, [
          uuidv7(),
          this.scope.customer,
          order.name,
          order.iban,
          this.scope.now,
        ]);
        return;
    }
  }

  private async hold(approvalId: string, order: BankOrder, lapsesAt: Date): Promise<void> {
    if (order.kind !== 'transfer') throw new Error(`Nothing is held for an order of the kind ${order.kind}.`);
    await this.useApproval(approvalId, order);
    await this.order(approvalId, order, lapsesAt);
  }

  /** @param codeUntil  null where no code is asked for. */
  private async order(approvalId: string, order: TransferOrder, codeUntil: Date | null): Promise<Held> {
    const { customer, now } = this.scope;
    const { fromAccountId, amount, to } = order;
    await this.lockAccounts(order);
    await this.connection.query(sql.EXPIRE_HELD, [customer, now]);
    if (to.kind === 'payee') await this.keepDailyLimit(order);
    const transferId = uuidv7({ msecs: now.getTime() });
    const values = [
      transferId,
      approvalId,
      customer,
      fromAccountId,
      amount.currency,
      amount.minor.toString(),
      to.kind === 'own' ? to.accountId : null,
      to.kind === 'payee' ? to.name : null,
      to.kind === 'payee' ? to.iban : null,
      codeUntil !== null,
      now,
      codeUntil ?? now,
    ];
    await this.connection.query(sql.INSERT_TRANSFER, values).catch(refuseBelowLimit);
    return { transferId, payment: order };
  }

  /** @throws EffectRefusedError  an account is not the customer's, or has another currency. */
  private async lockAccounts({ fromAccountId, amount, to }: TransferOrder): Promise<void> {
    const own = await this.connection.query<{ account_id: string; currency: string }>(sql.LOCK_ACCOUNTS, [
      this.scope.customer,
    ]);
    const isOwn = (id: string): boolean =>
      own.some(({ account_id, currency }) => account_id === id && currency === amount.currency);
    if (!isOwn(fromAccountId) || (to.kind === 'own' && !isOwn(to.accountId))) throw new EffectRefusedError('gone');
  }

  private async keepDailyLimit({ amount: { minor, currency }, dailyLimit }: TransferOrder): Promise<void> {
    const { customer, now } = this.scope;
    const dayBegan = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
    const [row] = await this.connection.query<{ sent_minor: string }>(sql.SENT_SINCE, [customer, currency, dayBegan]);
    if (BigInt(row?.sent_minor ?? 0) + minor > dailyLimit.minor) throw new EffectRefusedError('over_daily_limit');
  }

  private async post({ transferId, payment }: Held): Promise<void> {
    const { now } = this.scope;
    const { fromAccountId, amount, to } = payment;
    const creditedId = to.kind === 'own' ? to.accountId : await this.accountOf(to.iban, amount.currency);
    const transactionId = uuidv7({ msecs: now.getTime() });
    await this.connection.query(sql.MARK_POSTED, [transferId, now, transactionId]);
    await postTransactions(this.connection, [
      {
        transactionId,
        idempotencyKey: `transfer/${transferId}`,
        description: to.kind === 'own' ? 'Transfer between own accounts' : `Transfer to ${to.name}`,
        category: 'transfer',
        bookedAt: now,
        postings: [
          { accountId: fromAccountId, amount: amount.negated() },
          { accountId: creditedId, amount },
        ],
      },
    ]);
  }

  private async accountOf(iban: string, currency: string): Promise<string> {
    const [here] = await this.connection.query<{ account_id: string }>(sql.ACCOUNT_OF_IBAN, [iban, currency]);
    return here?.account_id ?? this.outgoingAccount(currency);
  }

  /** Somebody else may make it at the same moment: this statement does not see it then, and the next one does. */
  private async outgoingAccount(currency: string): Promise<string> {
    const values = [uuidv7(), currency, this.scope.now];
    const find = () => this.connection.query<{ account_id: string }>(sql.OUTGOING_ACCOUNT, values);
    const row = (await find())[0] ?? (await find())[0];
    if (!row) throw new Error(`No account for payments that leave in ${currency}.`);
    return row.account_id;
  }

  private async postHeld(approvalId: string): Promise<void> {
    const held = await this.held(approvalId);
    if (!held) throw new EffectRefusedError('approval_gone');
    await this.post(held);
  }

  private async voidHeld(approvalId: string): Promise<void> {
    const held = await this.held(approvalId);
    if (held) await this.voidTransfer(held.transferId);
  }

  private async countWrongCode(approvalId: string): Promise<void> {
    const held = await this.held(approvalId);
    if (!held) throw new EffectRefusedError('approval_gone');
    const values = [held.transferId, this.scope.customer, WRONG_CODES_MAX, this.scope.now];
    await this.connection.query(sql.COUNT_WRONG_CODE, values);
  }

  private async held(approvalId: string): Promise<Held | undefined> {
    const { sessionId, customer, now } = this.scope;
    const values = [approvalId, uuidDigits(sessionId), customer, now];
    const [row] = await this.connection.query<TransferRow>(sql.HELD, values);
    return row && { transferId: row.transfer_id, payment: paymentOf(row) };
  }

  private async voidTransfer(transferId: string): Promise<void> {
    const { customer, now } = this.scope;
    const voided = await this.connection.query(sql.VOID_TRANSFER, [transferId, customer, now]);
    if (voided.length === 0) throw new EffectRefusedError('gone');
  }

  private async changeCard({ cardId, change }: BankOrder & { kind: 'card' }): Promise<void> {
    const { customer, now } = this.scope;
    const lastFour = String(randomInt(10_000)).padStart(4, '0');
    const changed =
      change === 'replace'
        ? await this.connection.query(sql.REPLACE_CARD, [cardId, customer, uuidv7(), lastFour, now])
        : await this.connection.query(sql.CHANGE_CARD, [cardId, customer, ...CARD_MOVES[change]]);
    if (changed.length === 0) throw new EffectRefusedError('gone');
  }
}

/** From which state to which. */
const CARD_MOVES = { block: ['active', 'blocked'], unblock: ['blocked', 'active'] } as const;

const paymentOf = (row: TransferRow): Payment => ({
  fromAccountId: row.from_account_id,
  amount: Money.of(BigInt(row.amount_minor), row.currency),
  to:
    row.to_account_id === null
      ? { kind: 'payee', name: row.payee_name ?? '', iban: row.payee_iban ?? '' }
      : { kind: 'own', accountId: row.to_account_id },
});

function refuseBelowLimit(error: unknown): never {
  if (violatedCheck(error) === 'accounts_lowest_balance_check')
    throw new EffectRefusedError('below_limit', { cause: error });
  throw error;
}
