import { array, assert, asyncProperty, constantFrom, integer, oneof, record } from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type BankOrder,
  digestOf,
  type Effect,
  type Refusal,
  type StandingOrder,
  type TransferOrder,
  WRONG_CODES_A_DAY_MAX,
} from '../../src/agents/index.js';
import type { UserId } from '../../src/auth/index.js';
import { Money } from '../../src/common/money.js';
import { faultsOf } from '../../src/ledger/ledger-proof.js';
import { applyEffects } from '../../src/persistence/apply-effects.js';
import { mintSessionId, type SessionId } from '../../src/sessions/session-id.js';
import { BankWorld, minutesAfterNoon, NOON, usd } from '../support/bank-world.js';
import { SEED } from '../support/seed.js';
import { openTestDatabase, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

const ANNA = { kind: 'payee', name: 'Anna Schmidt', iban: 'DE02120300000000202051' } as const;
const SOON = minutesAfterNoon(5);

describe(`what replies do to the books, on the ${TEST_ENGINE} engine`, () => {
  let test: TestDatabase;
  let world: BankWorld;
  beforeAll(async () => {
    test = await openTestDatabase();
    world = new BankWorld(test);
  });
  afterAll(() => test.close());

  /** One customer in one session. */
  class Scene {
    readonly sessionId: SessionId = mintSessionId();
    constructor(
      readonly customer: UserId,
      readonly account: string,
    ) {}

    static async with(minor: bigint, options: { lowestMinor?: number } = {}): Promise<Scene> {
      const { customer, account } = await world.fundedCustomer(minor, options);
      return new Scene(customer, account);
    }

    transfer(minor: bigint, more: Partial<TransferOrder> = {}): TransferOrder {
      const dailyLimit = usd(1_000_000n);
      return { kind: 'transfer', fromAccountId: this.account, to: ANNA, amount: usd(minor), dailyLimit, ...more };
    }

    standing(minor: bigint, more: Partial<StandingOrder> = {}): StandingOrder {
      return {
        kind: 'standing_order',
        fromAccountId: this.account,
        to: ANNA,
        amount: usd(minor),
        rhythm: 'monthly',
        firstDay: '2026-03-01',
        ...more,
      };
    }

    do(...effects: Effect[]): Promise<void> {
      return this.doAt(NOON, ...effects);
    }

    doAt(now: Date, ...effects: Effect[]): Promise<void> {
      const scope = { sessionId: this.sessionId, customer: this.customer, now };
      return test.database.transaction((connection) => applyEffects(connection, scope, effects));
    }

    async approve(order: BankOrder, lapsesAt = SOON): Promise<string> {
      const approvalId = uuidv7();
      await this.do({ kind: 'open_approval', approvalId, digest: digestOf(order), lapsesAt });
      return approvalId;
    }

    async execute(order: BankOrder): Promise<void> {
      await this.do({ kind: 'execute', approvalId: await this.approve(order), order });
    }

    funds() {
      return world.funds(this.account);
    }
  }

  let ibans = 0;
  async function fundedWithIban() {
    const iban = `DE00${String(++ibans).padStart(18, '0')}`;
    return { iban, ...(await world.fundedCustomer(5_000n, { lowestMinor: -1_000, iban })) };
  }

  const refused = (doing: Promise<void>, refusal: Refusal): Promise<void> =>
    expect(doing).rejects.toMatchObject({ name: 'EffectRefusedError', refusal });
  const states = async ({ customer }: Scene): Promise<unknown[]> =>
    (await world.sql('SELECT state FROM transfers WHERE user_id = $1 ORDER BY ordered_at', [customer])).map(
      ({ state }) => state,
    );

  describe('a transfer', () => {
    it('leaves the account and arrives, in a balanced transaction', async () => {
      const scene = await Scene.with(10_000n);
      await scene.execute(scene.transfer(2_500n));
      expect(await scene.funds()).toEqual({ balance: 7_500n, held: 0n });
      expect(await states(scene)).toEqual(['posted']);
      expect(faultsOf(await world.ledger.prove())).toEqual([]);
    });

    it.each([
      ['current', 'DE89370400440532013000'],
      ['credit', 'DE75512108001245126199'],
    ] as const)('to an IBAN of this bank arrives on that account (%s)', async (kind, iban) => {
      const other = await world.fundedCustomer(0n, { iban, kind });
      const scene = await Scene.with(10_000n);
      await scene.execute(scene.transfer(2_500n, { to: { kind: 'payee', name: 'Other', iban } }));
      expect(await world.funds(other.account)).toEqual({ balance: 2_500n, held: 0n });
    });

    it('between own accounts needs both to be the customer’s', async () => {
      const scene = await Scene.with(10_000n);
      const savings = await world.account(scene.customer);
      await scene.execute(scene.transfer(2_500n, { to: { kind: 'own', accountId: savings } }));
      expect(await world.funds(savings)).toEqual({ balance: 2_500n, held: 0n });

      const stranger = await world.fundedCustomer(10_000n);
      await refused(scene.execute(scene.transfer(1n, { to: { kind: 'own', accountId: stranger.account } })), 'gone');
      await refused(scene.execute(scene.transfer(1n, { fromAccountId: stranger.account })), 'gone');
      expect(await world.funds(stranger.account)).toEqual({ balance: 10_000n, held: 0n });
    });

    it('is refused where the account does not hold enough, and nothing of it stays', async () => {
      const scene = await Scene.with(10_000n, { lowestMinor: -500 });
      await refused(scene.execute(scene.transfer(10_501n)), 'below_limit');
      await scene.execute(scene.transfer(10_500n));
      expect(await scene.funds()).toEqual({ balance: -500n, held: 0n });
    });

    it('is refused over the limit of a day, which counts what was sent before', async () => {
      const scene = await Scene.with(10_000n);
      const dailyLimit = usd(3_000n);
      await scene.execute(scene.transfer(2_000n, { dailyLimit }));
      await refused(scene.execute(scene.transfer(1_001n, { dailyLimit })), 'over_daily_limit');
      await scene.execute(scene.transfer(1_000n, { dailyLimit }));
    });
  });

  describe('an approval', () => {
    it('is good once, also for two that come together', async () => {
      const scene = await Scene.with(10_000n);
      const order = scene.transfer(1_000n);
      const approvalId = await scene.approve(order);
      const done = await Promise.allSettled(
        Array.from({ length: 5 }, () => scene.do({ kind: 'execute', approvalId, order })),
      );
      expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await scene.funds()).toEqual({ balance: 9_000n, held: 0n });
    });

    it.each<[string, Partial<TransferOrder>]>([
      ['amount', { amount: usd(1_001n) }],
      ['currency', { amount: Money.of(1_000n, 'EUR') }],
      ['payee', { to: { ...ANNA, name: 'Anna Schmitt' } }],
      ['IBAN', { to: { ...ANNA, iban: 'DE89370400440532013000' } }],
    ])('is worth nothing for another %s', async (_what, changes) => {
      const scene = await Scene.with(10_000n);
      const approvalId = await scene.approve(scene.transfer(1_000n));
      const order = scene.transfer(1_000n, changes);
      await refused(scene.do({ kind: 'execute', approvalId, order }), 'approval_gone');
      expect(await scene.funds()).toEqual({ balance: 10_000n, held: 0n });
    });

    it('leaves in the audit trail who gave which order, once', async () => {
      const scene = await Scene.with(10_000n);
      const order = scene.transfer(1_000n);
      const approvalId = await scene.approve(order);
      await scene.do({ kind: 'execute', approvalId, order });
      await refused(scene.do({ kind: 'execute', approvalId, order }), 'approval_gone');
      expect(
        await world.sql(`SELECT action, details FROM audit_events WHERE actor_user_id = $1`, [scene.customer]),
      ).toEqual([{ action: 'order_given', details: { approvalId, order: 'transfer', digest: digestOf(order) } }]);
    });

    it('is worth nothing when it lapsed, was voided, or another one was opened', async () => {
      const scene = await Scene.with(10_000n);
      const order = scene.transfer(1_000n);
      const lapsed = await scene.approve(order);
      await refused(scene.doAt(SOON, { kind: 'execute', approvalId: lapsed, order }), 'approval_gone');
      const voided = await scene.approve(order);
      await scene.do({ kind: 'void_approvals' });
      await refused(scene.do({ kind: 'execute', approvalId: voided, order }), 'approval_gone');
      const [replaced] = [await scene.approve(order), await scene.approve(order)];
      await refused(scene.do({ kind: 'execute', approvalId: replaced, order }), 'approval_gone');
    });

    it('is worth nothing in another session, or for another customer', async () => {
      const scene = await Scene.with(10_000n);
      const order = scene.transfer(1_000n);
      const approvalId = await scene.approve(order);
      await refused(
        new Scene(scene.customer, scene.account).do({ kind: 'execute', approvalId, order }),
        'approval_gone',
      );
      const stranger = await Scene.with(0n);
      await refused(stranger.do({ kind: 'execute', approvalId, order }), 'approval_gone');
    });
  });

  describe('a transfer that waits for its code', () => {
    const held = async (minor = 4_000n) => {
      const scene = await Scene.with(10_000n);
      const order = scene.transfer(minor);
      const approvalId = await scene.approve(order);
      await scene.do({ kind: 'hold', approvalId, order, lapsesAt: SOON });
      return { scene, approvalId, order };
    };

    it('holds its amount, which nothing else can spend, and is posted by the code, once', async () => {
      const { scene, approvalId, order } = await held();
      expect(await scene.funds()).toEqual({ balance: 10_000n, held: 4_000n });
      await refused(scene.execute(scene.transfer(6_001n)), 'below_limit');
      await scene.do({ kind: 'post_held', approvalId, order });
      await refused(scene.do({ kind: 'post_held', approvalId, order }), 'approval_gone');
      expect(await scene.funds()).toEqual({ balance: 6_000n, held: 0n });
    });

    it('is let go of by the third wrong code', async () => {
      const { scene, approvalId, order } = await held();
      await scene.do({ kind: 'count_wrong_code', approvalId });
      await scene.do({ kind: 'count_wrong_code', approvalId });
      expect(await scene.funds()).toEqual({ balance: 10_000n, held: 4_000n });
      await scene.do({ kind: 'count_wrong_code', approvalId });
      expect(await scene.funds()).toEqual({ balance: 10_000n, held: 0n });
      expect(await states(scene)).toEqual(['voided']);
      await refused(scene.do({ kind: 'post_held', approvalId, order }), 'approval_gone');
    });

    it('gives back what it held when it lapses, though nobody looks', async () => {
      const { scene } = await held(8_000n);
      const available = async (now: Date): Promise<bigint | undefined> =>
        (await world.ledger.portfolioOf(scene.customer, now)).accounts[0]?.available.minor;
      expect(await available(NOON)).toBe(2_000n);
      expect(await available(SOON)).toBe(10_000n);
      const order = scene.transfer(9_000n);
      const approvalId = uuidv7();
      const lapsesAt = minutesAfterNoon(20);
      await scene.doAt(SOON, { kind: 'open_approval', approvalId, digest: digestOf(order), lapsesAt });
      await scene.doAt(SOON, { kind: 'execute', approvalId, order });
      expect(await scene.funds()).toEqual({ balance: 1_000n, held: 0n });
      expect(await states(scene)).toEqual(['expired', 'posted']);
    });

    it('can be cancelled, and lapses', async () => {
      const { scene, approvalId } = await held();
      await scene.do({ kind: 'void_held', approvalId });
      expect(await scene.funds()).toEqual({ balance: 10_000n, held: 0n });

      const late = await held();
      await refused(
        late.scene.doAt(SOON, { kind: 'post_held', approvalId: late.approvalId, order: late.order }),
        'approval_gone',
      );
    });
  });

  describe('cancelling a transfer', () => {
    it('lets go of one that waits for its code in another session, and of nobody else’s, and of none that was sent', async () => {
      const scene = await Scene.with(10_000n);
      const order = scene.transfer(4_000n);
      const approvalId = await scene.approve(order);
      await scene.do({ kind: 'hold', approvalId, order, lapsesAt: SOON });
      const [row] = await world.sql('SELECT transfer_id FROM transfers WHERE approval_id = $1', [approvalId]);
      const cancel = { kind: 'cancel_transfer', transferId: String(row?.['transfer_id']) } as const;

      await refused((await Scene.with(0n)).execute(cancel), 'gone');
      await new Scene(scene.customer, scene.account).execute(cancel);
      expect(await scene.funds()).toEqual({ balance: 10_000n, held: 0n });
      await refused(scene.do({ kind: 'post_held', approvalId, order }), 'approval_gone');
      await refused(scene.execute(cancel), 'gone');
    });
  });

  describe('an order that holds no money and waits for its code', () => {
    const waiting = async () => {
      const scene = await Scene.with(10_000n);
      const order = scene.standing(900_000n);
      const approvalId = await scene.approve(order);
      await scene.do({ kind: 'hold', approvalId, order, lapsesAt: SOON });
      return { scene, order, approvalId };
    };
    const made = async ({ customer }: Scene): Promise<number> =>
      (await world.sql('SELECT FROM standing_orders WHERE user_id = $1', [customer])).length;

    it('is done by the code, once, and for what was read back alone', async () => {
      const { scene, order, approvalId } = await waiting();
      expect(await made(scene)).toBe(0);
      await refused(
        scene.do({ kind: 'post_held', approvalId, order: { ...order, amount: usd(900_001n) } }),
        'approval_gone',
      );
      await scene.do({ kind: 'post_held', approvalId, order });
      await refused(scene.do({ kind: 'post_held', approvalId, order }), 'approval_gone');
      expect(await made(scene)).toBe(1);
    });

    it('outlives what is read back beside it, and lapses', async () => {
      const { scene, order, approvalId } = await waiting();
      await scene.approve(scene.transfer(1n));
      await scene.do({ kind: 'void_approvals' });
      await refused(scene.doAt(SOON, { kind: 'post_held', approvalId, order }), 'approval_gone');
      await scene.do({ kind: 'post_held', approvalId, order });
    });

    it.each<[string, (approvalId: string) => Effect[]]>([
      ['the third wrong code', (approvalId) => Array<Effect>(3).fill({ kind: 'count_wrong_code', approvalId })],
      ['whoever drops it', (approvalId) => [{ kind: 'void_held', approvalId }]],
    ])('is void after %s', async (_who, effects) => {
      const { scene, order, approvalId } = await waiting();
      await scene.do(...effects(approvalId));
      await refused(scene.do({ kind: 'post_held', approvalId, order }), 'approval_gone');
      expect(await made(scene)).toBe(0);
    });

    it('has its code sent three times at most', async () => {
      const { scene, approvalId } = await waiting();
      await scene.do({ kind: 'resend_code', approvalId });
      await scene.do({ kind: 'resend_code', approvalId });
      await refused(scene.do({ kind: 'resend_code', approvalId }), 'approval_gone');
    });
  });

  describe('wrong codes of a customer', () => {
    const nextDay = new Date(NOON.getTime() + 86_400_000);
    const orders = 12;

    /** As many orders that wait for their codes, of one customer, each in a session of its own. */
    async function waitingOrders() {
      const first = await Scene.with(100_000n);
      const transfers = Array.from({ length: orders }, async (_, index) => {
        const scene = new Scene(first.customer, first.account);
        const order = index % 2 === 0 ? scene.transfer(1_000n) : scene.standing(1_000n);
        const approvalId = await scene.approve(order);
        await scene.do({ kind: 'hold', approvalId, order, lapsesAt: SOON });
        return { scene, order, approvalId };
      });
      return Promise.all(transfers);
    }
    const hold = async (scene: Scene, now: Date): Promise<void> => {
      const [order, approvalId] = [scene.transfer(1_000n), uuidv7()];
      const lapsesAt = new Date(now.getTime() + 60_000);
      await scene.doAt(now, { kind: 'open_approval', approvalId, digest: digestOf(order), lapsesAt });
      await scene.doAt(now, { kind: 'hold', approvalId, order, lapsesAt });
    };

    it('are counted over all orders, also of sessions that guess together, and end all codes for a day', async () => {
      const waiting = await waitingOrders();
      const guesses = waiting.flatMap(({ scene, approvalId }) =>
        [1, 2].map(() => scene.do({ kind: 'count_wrong_code', approvalId })),
      );
      const outcomes = await Promise.allSettled(guesses);
      const fulfilled = outcomes.filter(({ status }) => status === 'fulfilled');
      expect(fulfilled).toHaveLength(WRONG_CODES_A_DAY_MAX);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ refusal: 'too_many_wrong_codes' });

      for (const { scene, approvalId, order } of waiting)
        await refused(scene.do({ kind: 'post_held', approvalId, order }), 'too_many_wrong_codes');
      const scene = waiting[0]?.scene as Scene;
      await refused(hold(scene, NOON), 'too_many_wrong_codes');
      await scene.execute(scene.transfer(1_000n)); // what needs no code is as before
      await hold(scene, nextDay);
    });

    it('are nobody else’s', async () => {
      for (const { scene, approvalId } of (await waitingOrders()).slice(0, WRONG_CODES_A_DAY_MAX))
        await scene.do({ kind: 'count_wrong_code', approvalId });
      await hold(await Scene.with(5_000n), NOON);
    });
  });

  describe('a standing order', () => {
    const DAILY_LIMIT = 10_000;
    const days = (count: number): Date => new Date(NOON.getTime() + count * 86_400_000);
    const runs = async ({ customer }: Scene): Promise<unknown[]> => {
      const rows = await world.sql(
        `SELECT due_day::text AS day, outcome FROM standing_order_runs r
         JOIN standing_orders o ON o.standing_order_id = r.standing_order_id
         WHERE o.user_id = $1 ORDER BY due_day`,
        [customer],
      );
      return rows.map(({ day, outcome }) => `${String(day)} ${String(outcome)}`);
    };
    /** Those that tests before left open come along; they are counted by their own tests alone. */
    const payAll = async (now: Date): Promise<void> => {
      while ((await world.ledger.payDue(now, DAILY_LIMIT)) !== undefined);
    };

    it('is paid on each of its days, once, however many see to it', async () => {
      const scene = await Scene.with(10_000n);
      await scene.execute(scene.standing(1_000n, { rhythm: 'weekly' }));
      await payAll(days(-1));
      expect(await runs(scene)).toEqual([]);
      await Promise.all([payAll(NOON), payAll(NOON), payAll(NOON)]);
      await Promise.all([payAll(days(15)), payAll(days(15)), payAll(days(15))]);
      expect(await runs(scene)).toEqual(['2026-03-01 paid', '2026-03-08 paid', '2026-03-15 paid']);
      expect(await scene.funds()).toEqual({ balance: 7_000n, held: 0n });
      expect(faultsOf(await world.ledger.prove())).toEqual([]);
    });

    it('on the 31st that began in a shorter month is on the 31st of the next', async () => {
      const scene = await Scene.with(10_000n);
      await scene.execute(scene.standing(1_000n, { firstDay: '2026-04-30', monthDay: 31 }));
      await payAll(new Date('2026-07-01T00:00:00Z'));
      expect(await runs(scene)).toEqual(['2026-04-30 paid', '2026-05-31 paid', '2026-06-30 paid']);
    });

    it('sends nothing where there is not enough, writes that down, and is paid the next time', async () => {
      const scene = await Scene.with(1_500n);
      await scene.execute(scene.standing(1_000n));
      await payAll(days(31));
      expect(await runs(scene)).toEqual(['2026-03-01 paid', '2026-04-01 below_limit']);
      expect(await scene.funds()).toEqual({ balance: 500n, held: 0n });
      const [order] = (await world.ledger.portfolioOf(scene.customer, NOON)).standingOrders;
      expect(order).toMatchObject({ nextDay: '2026-05-01', last: { day: '2026-04-01', isPaid: false } });
    });

    it('counts for the limit of its day, as all that leaves for payees', async () => {
      const scene = await Scene.with(3_000_000n);
      await scene.execute(scene.standing(600_000n));
      await scene.execute(scene.standing(500_000n));
      await payAll(NOON);
      expect((await runs(scene)).sort()).toEqual(['2026-03-01 over_daily_limit', '2026-03-01 paid']);
      const { balance } = await scene.funds();
      const left = 1_000_000n - (3_000_000n - balance);
      const dailyLimit = usd(1_000_000n);
      await refused(scene.execute(scene.transfer(left + 1n, { dailyLimit })), 'over_daily_limit');
      await scene.execute(scene.transfer(left, { dailyLimit }));
    });

    it('is ended by its customer alone, once, and is not paid any more', async () => {
      const scene = await Scene.with(10_000n);
      await scene.execute(scene.standing(1_000n));
      const [order] = (await world.ledger.portfolioOf(scene.customer, NOON)).standingOrders;
      const end = { kind: 'end_standing_order', standingOrderId: order?.standingOrderId ?? '' } as const;
      await refused((await Scene.with(0n)).execute(end), 'gone');
      await scene.execute(end);
      await refused(scene.execute(end), 'gone');
      await payAll(days(40));
      expect(await runs(scene)).toEqual([]);
      expect((await world.ledger.portfolioOf(scene.customer, NOON)).standingOrders).toEqual([]);
    });

    it('goes between own accounts, and from none of somebody else’s', async () => {
      const scene = await Scene.with(10_000n);
      const savings = await world.account(scene.customer);
      await scene.execute(scene.standing(1_000n, { to: { kind: 'own', accountId: savings } }));
      await payAll(NOON);
      expect(await world.funds(savings)).toEqual({ balance: 1_000n, held: 0n });
      const stranger = await Scene.with(10_000n);
      await refused(scene.execute(scene.standing(1n, { fromAccountId: stranger.account })), 'gone');
    });
  });

  describe('a charge', () => {
    it('is contested once, by whose it is', async () => {
      const scene = await Scene.with(10_000n);
      await scene.execute(scene.transfer(2_500n));
      const charges = () => world.ledger.charges(scene.customer, NOON, 10);
      const [charge] = await charges();
      expect(charge).toMatchObject({ amount: usd(-2_500n), isDisputed: false });
      const dispute = {
        kind: 'dispute',
        transactionId: charge?.transactionId ?? '',
        line: charge?.line ?? 0,
      } as const;
      await refused((await Scene.with(0n)).execute(dispute), 'gone');
      const twice = await Promise.allSettled([
        new Scene(scene.customer, scene.account).execute(dispute),
        new Scene(scene.customer, scene.account).execute(dispute),
      ]);
      expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await charges()).map(({ isDisputed }) => isDisputed)).toEqual([true]);
    });

    it('that came in is none', async () => {
      const scene = await Scene.with(10_000n);
      const [row] = await world.sql('SELECT transaction_id, line FROM ledger_postings WHERE account_id = $1', [
        scene.account,
      ]);
      const order = {
        kind: 'dispute',
        transactionId: String(row?.['transaction_id']),
        line: Number(row?.['line']),
      } as const;
      await refused(scene.execute(order), 'gone');
    });
  });

  describe('a card', () => {
    it('has its limits set by its owner, and hands them on to the one that replaces it', async () => {
      const scene = await Scene.with(0n);
      const cardId = uuidv7();
      await world.sql(`INSERT INTO cards VALUES ($1, $2, 'debit', 'visa', '1111', 'active', '2030-01-01', $3)`, [
        cardId,
        scene.account,
        NOON,
      ]);
      const order = { kind: 'card_limit', cardId, use: 'cash', limit: usd(30_000n) } as const;
      await refused((await Scene.with(0n)).execute(order), 'gone');
      await refused(scene.execute({ ...order, limit: Money.of(1n, 'EUR') }), 'gone');
      await scene.execute(order);
      await scene.execute({ kind: 'card', cardId, change: 'replace' });
      const { cards } = await world.ledger.portfolioOf(scene.customer, NOON);
      expect(cards.map(({ limits }) => limits)).toEqual([{ cash: usd(30_000n), purchases: usd(500_000n) }]);
    });

    it('is blocked and unblocked by its owner alone, from the state it is in', async () => {
      const scene = await Scene.with(0n);
      const cardId = uuidv7();
      await world.sql(`INSERT INTO cards VALUES ($1, $2, 'debit', 'visa', '1111', 'active', '2030-01-01', $3)`, [
        cardId,
        scene.account,
        NOON,
      ]);
      const status = async (): Promise<unknown> =>
        (await world.sql('SELECT status FROM cards WHERE card_id = $1', [cardId]))[0]?.['status'];
      const stranger = await Scene.with(0n);
      await refused(stranger.execute({ kind: 'card', cardId, change: 'block' }), 'gone');
      await scene.execute({ kind: 'card', cardId, change: 'block' });
      expect(await status()).toBe('blocked');
      await refused(scene.execute({ kind: 'card', cardId, change: 'block' }), 'gone');
      await scene.execute({ kind: 'card', cardId, change: 'unblock' });
      await scene.execute({ kind: 'card', cardId, change: 'replace' });
      expect(await status()).toBe('replaced');
      await refused(scene.execute({ kind: 'card', cardId, change: 'replace' }), 'gone');
      const cards = await world.sql('SELECT status FROM cards WHERE account_id = $1', [scene.account]);
      expect(cards.map((card) => card['status']).sort()).toEqual(['active', 'replaced']);
    });
  });

  it('keeps the ledger whole and every limit, whatever many sessions do at once', { timeout: 120_000 }, async () => {
    const step = record({
      who: integer({ min: 0, max: 2 }),
      minor: integer({ min: 1, max: 4_000 }),
      to: oneof(constantFrom('payee' as const), constantFrom('here' as const)),
      way: constantFrom('execute', 'held', 'void', 'wrong', 'standing' as const),
    });
    await assert(
      asyncProperty(array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        const funded = await Promise.all([0, 1, 2].map(() => fundedWithIban()));
        await Promise.allSettled(
          steps.map(async ({ who, minor, to, way }) => {
            const { customer, account } = funded[who] as (typeof funded)[number];
            const scene = new Scene(customer, account);
            const here = funded[(who + 1) % 3]?.iban ?? '';
            const order = scene.transfer(
              BigInt(minor),
              to === 'here' ? { to: { kind: 'payee', name: 'H', iban: here } } : {},
            );
            if (way === 'standing') {
              await scene.execute(scene.standing(BigInt(minor), { to: order.to }));
              return world.ledger.payDue(NOON, 1_000_000);
            }
            const approvalId = await scene.approve(order);
            if (way === 'execute') return scene.do({ kind: 'execute', approvalId, order });
            await scene.do({ kind: 'hold', approvalId, order, lapsesAt: SOON });
            if (way === 'held') return scene.do({ kind: 'post_held', approvalId, order });
            return scene.do(
              way === 'void' ? { kind: 'void_held', approvalId } : { kind: 'count_wrong_code', approvalId },
            );
          }),
        );
        expect(faultsOf(await world.ledger.prove())).toEqual([]);
        for (const { account } of funded) {
          const { balance, held } = await world.funds(account);
          expect(balance - held).toBeGreaterThanOrEqual(-1_000n);
          const [pending] = await world.sql(
            `SELECT COALESCE(sum(amount_minor), 0)::text AS held FROM transfers WHERE from_account_id = $1 AND state = 'pending'`,
            [account],
          );
          expect(held).toBe(BigInt(String(pending?.['held'])));
        }
      }),
      { numRuns: 12, seed: SEED },
    );
    const ends = await world.sql('SELECT DISTINCT state FROM transfers ORDER BY state');
    expect(ends.map(({ state }) => state)).toEqual(expect.arrayContaining(['pending', 'posted', 'voided']));
  });
});
