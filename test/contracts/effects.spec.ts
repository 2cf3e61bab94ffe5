import { array, assert, asyncProperty, constantFrom, integer, oneof, record } from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BankOrder, digestOf, type Effect, type Refusal, type TransferOrder } from '../../src/agents/index.js';
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

    it('to an IBAN of this bank arrives on that account', async () => {
      const iban = 'DE89370400440532013000';
      const other = await world.fundedCustomer(0n, { iban });
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
      return { scene, approvalId };
    };

    it('holds its amount, which nothing else can spend, and is posted by the code, once', async () => {
      const { scene, approvalId } = await held();
      expect(await scene.funds()).toEqual({ balance: 10_000n, held: 4_000n });
      await refused(scene.execute(scene.transfer(6_001n)), 'below_limit');
      await scene.do({ kind: 'post_held', approvalId });
      await refused(scene.do({ kind: 'post_held', approvalId }), 'approval_gone');
      expect(await scene.funds()).toEqual({ balance: 6_000n, held: 0n });
    });

    it('is let go of by the third wrong code', async () => {
      const { scene, approvalId } = await held();
      await scene.do({ kind: 'count_wrong_code', approvalId });
      await scene.do({ kind: 'count_wrong_code', approvalId });
      expect(await scene.funds()).toEqual({ balance: 10_000n, held: 4_000n });
      await scene.do({ kind: 'count_wrong_code', approvalId });
      expect(await scene.funds()).toEqual({ balance: 10_000n, held: 0n });
      expect(await states(scene)).toEqual(['voided']);
      await refused(scene.do({ kind: 'post_held', approvalId }), 'approval_gone');
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
      await refused(late.scene.doAt(SOON, { kind: 'post_held', approvalId: late.approvalId }), 'approval_gone');
    });
  });

  describe('a card', () => {
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
      way: constantFrom('execute', 'held', 'void', 'wrong' as const),
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
            const approvalId = await scene.approve(order);
            if (way === 'execute') return scene.do({ kind: 'execute', approvalId, order });
            await scene.do({ kind: 'hold', approvalId, order, lapsesAt: SOON });
            if (way === 'held') return scene.do({ kind: 'post_held', approvalId });
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
