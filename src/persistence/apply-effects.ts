import { randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import {
  type BankOrder,
  CODES_SENT_MAX,
  digestOf,
  type Effect,
  EffectRefusedError,
  type StandingOrder,
  transferDescription,
  type TransferOrder,
  WRONG_CODES_MAX,
} from '../agents/index.js';
import type { UserId } from '../auth/index.js';
import { uuidDigits } from '../common/prefixed-id.js';
import type { SessionId } from '../sessions/index.js';
import { applyHandoffEffect } from './apply-handoff-effects.js';
import type { Queryable, SqlValue, Statement } from './database.js';
import * as sql from './effect-statements.js';
import {
  creditedAccount,
  fitsIntoDay,
  type Held,
  lockAccounts,
  paymentOf,
  paymentValues,
  refuseBelowLimit,
  type TransferRow,
} from './payments.js';
import { postTransactions } from './post-transactions.js';
import { END_STANDING_ORDER, INSERT_STANDING_ORDER } from './standing-order-statements.js';
import { mustBeAllowedCodes, noteWrongCode } from './wrong-codes.js';

/** Whose books, and when: from the session, never from what was said. */
export interface EffectScope {
  readonly sessionId: SessionId;
  readonly customer: UserId;
  readonly now: Date;
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
      case 'resend_code':
        return this.countCodeSent(effect.approvalId);
      case 'post_held':
        return this.postHeld(effect.approvalId, effect.order);
      case 'void_held':
        return this.voidHeld(effect.approvalId);
      case 'count_wrong_code':
        return this.countWrongCode(effect.approvalId);
      default:
        return applyHandoffEffect(this.connection, this.scope, effect);
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
    const values = [approvalId, uuidDigits(sessionId), customer, digestOf(order), now, order.kind];
    const used = await this.connection.query(sql.USE_APPROVAL, values);
    if (used.length === 0) throw new EffectRefusedError('approval_gone');
  }

  private async execute(approvalId: string, order: BankOrder): Promise<void> {
    const { customer, now } = this.scope;
    await this.useApproval(approvalId, order);
    switch (order.kind) {
      case 'transfer':
        return this.post(await this.order(approvalId, order, null));
      case 'cancel_transfer':
        return this.voidTransfer(order.transferId);
      case 'standing_order':
        return this.openStandingOrder(approvalId, order);
      case 'end_standing_order':
        return this.mustChange(END_STANDING_ORDER, [order.standingOrderId, customer, now]);
      case 'card':
        return this.changeCard(order);
      case 'card_limit': {
        const { minor, currency } = order.limit;
        return this.mustChange(sql.CHANGE_CARD_LIMIT, [order.cardId, customer, order.use, minor.toString(), currency]);
      }
      case 'dispute': {
        const { transactionId, line } = order;
        return this.mustChange(sql.OPEN_DISPUTE, [uuidv7(), approvalId, customer, transactionId, line, now]);
      }
      case 'add_payee':
        await this.connection.query(sql.ADD_PAYEE, [uuidv7(), customer, order.name, order.iban, now]);
        return;
    }
  }

  /** @throws EffectRefusedError  the statement found nothing that it could change. */
  private async mustChange(statement: Statement, values: readonly SqlValue[]): Promise<void> {
    if ((await this.connection.query(statement, values)).length === 0) throw new EffectRefusedError('gone');
  }

  private async openStandingOrder(approvalId: string, order: StandingOrder): Promise<void> {
    const { customer, now } = this.scope;
    await lockAccounts(this.connection, this.scope, order);
    const { rhythm, firstDay, monthDay = null } = order;
    const values = [uuidv7(), approvalId, customer, ...paymentValues(order), rhythm, firstDay, monthDay, now];
    await this.connection.query(INSERT_STANDING_ORDER, values);
  }

  private async hold(approvalId: string, order: BankOrder, lapsesAt: Date): Promise<void> {
    await mustBeAllowedCodes(this.connection, this.scope);
    if (order.kind === 'transfer') {
      await this.useApproval(approvalId, order);
      await this.order(approvalId, order, lapsesAt);
    } else {
      const { sessionId, customer, now } = this.scope;
      const values = [approvalId, uuidDigits(sessionId), customer, digestOf(order), now, lapsesAt];
      const waits = await this.connection.query(sql.AWAIT_CODE, values);
      if (waits.length === 0) throw new EffectRefusedError('approval_gone');
    }
    await this.countCodeSent(approvalId);
  }

  private async countCodeSent(approvalId: string): Promise<void> {
    const values = [...this.ownApproval(approvalId), CODES_SENT_MAX];
    const counted = await this.connection.query(sql.COUNT_CODE_SENT, values);
    if (counted.length === 0) throw new EffectRefusedError('approval_gone');
  }

  private ownApproval(approvalId: string): readonly [string, string, string] {
    return [approvalId, uuidDigits(this.scope.sessionId), this.scope.customer];
  }

  /** @param codeUntil  null where no code is asked for. */
  private async order(approvalId: string, order: TransferOrder, codeUntil: Date | null): Promise<Held> {
    const { customer, now } = this.scope;
    await lockAccounts(this.connection, this.scope, order);
    if (!(await fitsIntoDay(this.connection, this.scope, order, order.dailyLimit)))
      throw new EffectRefusedError('over_daily_limit');
    const transferId = uuidv7({ msecs: now.getTime() });
    const { reference } = order;
    const values = [
      transferId,
      approvalId,
      customer,
      ...paymentValues(order),
      codeUntil !== null,
      now,
      codeUntil ?? now,
      reference ?? null,
    ];
    await this.connection.query(sql.INSERT_TRANSFER, values).catch(refuseBelowLimit);
    return { transferId, payment: order, reference };
  }

  private async post({ transferId, payment, reference }: Held): Promise<void> {
    const { now } = this.scope;
    const { fromAccountId, amount, to } = payment;
    const creditedId = await creditedAccount(this.connection, to, amount.currency, now);
    const transactionId = uuidv7({ msecs: now.getTime() });
    await this.connection.query(sql.MARK_POSTED, [transferId, now, transactionId]);
    await postTransactions(this.connection, [
      {
        transactionId,
        idempotencyKey: `transfer/${transferId}`,
        description: transferDescription(to, reference),
        category: 'transfer',
        bookedAt: now,
        postings: [
          { accountId: fromAccountId, amount: amount.negated() },
          { accountId: creditedId, amount },
        ],
      },
    ]);
  }

  /** Of what holds no money, the yes is in the approval still, and is worth the order as it is now. */
  private async postHeld(approvalId: string, order: BankOrder): Promise<void> {
    await mustBeAllowedCodes(this.connection, this.scope);
    if (order.kind !== 'transfer') return this.execute(approvalId, order);
    await lockAccounts(this.connection, this.scope, order);
    const held = await this.held(approvalId);
    if (!held) throw new EffectRefusedError('approval_gone');
    return this.post(held);
  }

  private async voidHeld(approvalId: string): Promise<void> {
    const held = await this.held(approvalId);
    if (held) return this.voidTransfer(held.transferId);
    await this.connection.query(sql.VOID_APPROVAL, [...this.ownApproval(approvalId), this.scope.now]);
  }

  private async countWrongCode(approvalId: string): Promise<void> {
    const { customer, now } = this.scope;
    await mustBeAllowedCodes(this.connection, this.scope);
    await noteWrongCode(this.connection, this.scope, approvalId);
    const held = await this.held(approvalId);
    if (held) {
      await this.connection.query(sql.COUNT_WRONG_CODE, [held.transferId, customer, WRONG_CODES_MAX, now]);
      return;
    }
    const values = [...this.ownApproval(approvalId), WRONG_CODES_MAX, now];
    const counted = await this.connection.query(sql.COUNT_WRONG_CODE_OF_APPROVAL, values);
    if (counted.length === 0) throw new EffectRefusedError('approval_gone');
  }

  private async held(approvalId: string): Promise<Held | undefined> {
    const [row] = await this.connection.query<TransferRow>(sql.HELD, [...this.ownApproval(approvalId), this.scope.now]);
    return row && { transferId: row.transfer_id, payment: paymentOf(row), reference: row.reference ?? undefined };
  }

  private async voidTransfer(transferId: string): Promise<void> {
    await this.mustChange(sql.VOID_TRANSFER, [transferId, this.scope.customer, this.scope.now]);
  }

  private changeCard({ cardId, change }: BankOrder & { kind: 'card' }): Promise<void> {
    const { customer, now } = this.scope;
    const lastFour = String(randomInt(10_000)).padStart(4, '0');
    return change === 'replace'
      ? this.mustChange(sql.REPLACE_CARD, [cardId, customer, uuidv7(), lastFour, now])
      : this.mustChange(sql.CHANGE_CARD, [cardId, customer, ...CARD_MOVES[change]]);
  }
}

/** From which state to which. */
const CARD_MOVES = { block: ['active', 'blocked'], unblock: ['blocked', 'active'] } as const;
