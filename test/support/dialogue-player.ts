import { expect } from 'vitest';
import { CodeDelivery, type UserId } from '../../src/auth/index.js';
import { Clock } from '../../src/common/clock.js';
import { Client, type MessageBody, openDemoDatabase, startDemoApp } from './clients.js';
import type { DialogueScript, DialogueStep } from './dialogue-script.js';
import { SetClock } from './set-clock.js';
import type { TestApp } from './test-app.js';
import type { TestDatabase } from './test-database.js';

/** The phone of every customer. */
class Phone extends CodeDelivery {
  private readonly codes = new Map<UserId, string>();

  override deliver(user: UserId, code: string): Promise<void> {
    this.codes.set(user, code);
    return Promise.resolve();
  }

  lastCodeOf(userId: string): string {
    return this.codes.get(userId as UserId) ?? '(none was sent)';
  }
}

interface Turn {
  readonly message: MessageBody;
  readonly response: MessageBody;
}

/** Plays scripted dialogues against the real app, over REST. */
export class DialoguePlayer implements AsyncDisposable {
  private constructor(
    readonly database: TestDatabase,
    private readonly app: TestApp,
    private readonly clock: SetClock,
    private readonly phone: Phone,
  ) {}

  static async start(): Promise<DialoguePlayer> {
    const database = await openDemoDatabase();
    const [clock, phone] = [new SetClock(earlyTomorrow()), new Phone()];
    const app = await startDemoApp(database, {
      env: { JWT_TTL_SECONDS: '86400', SESSION_TTL_MINUTES: '1440' },
      override: (module) =>
        module.overrideProvider(Clock).useValue(clock).overrideProvider(CodeDelivery).useValue(phone),
    });
    return new DialoguePlayer(database, app, clock, phone);
  }

  async play({ steps }: DialogueScript): Promise<void> {
    const named = (kind: DialogueStep['kind']): DialogueStep | undefined => steps.find((step) => step.kind === kind);
    const as = named('as');
    const locale = named('locale');
    const client = await Client.signIn(this.app, as?.kind === 'as' ? as.username : 'test');
    const sessionId = await client.open(locale?.kind === 'locale' ? { metadata: { locale: locale.locale } } : {});
    const scene = new Scene(client, sessionId, await this.balances(client.userId));
    for (const step of steps) await this.step(step, scene);
  }

  private async step(step: DialogueStep, scene: Scene): Promise<void> {
    const where = `line ${step.line}, after ${scene.said()}`;
    switch (step.kind) {
      case 'as':
      case 'locale':
        return;
      case 'say':
        this.clock.advance(1); // nobody says two things at once, and no two transfers have one moment
        return scene.say(step.text.replace('{code}', this.phone.lastCodeOf(scene.client.userId)));
      case 'intent':
        return expect(scene.last.message.intent, where).toBe(step.intent);
      case 'reply':
        return step.isExpected
          ? expect(scene.last.response.content, where).toMatch(step.pattern)
          : expect(scene.last.response.content, where).not.toMatch(step.pattern);
      case 'balance':
        return expect(await this.changeOf(step.account, scene), where).toBe(Number(step.change));
      case 'later':
        return this.clock.advance(step.minutes * 60);
      case 'elsewhere':
        return scene.moveTo(await Client.signIn(this.app, scene.username));
    }
  }

  private async changeOf(account: string, { client, before }: Scene): Promise<number> {
    const now = (await this.balances(client.userId)).get(account);
    const was = before.get(account);
    if (now === undefined || was === undefined) throw new Error(`${client.userId} has no account ${account}.`);
    return Number(now - was) / 100;
  }

  private async balances(userId: string): Promise<ReadonlyMap<string, bigint>> {
    const rows = await this.database.database.query<{ name: string; balance_minor: string }>(
      { name: 'test.balances', text: 'SELECT name, balance_minor FROM accounts WHERE owner_user_id = $1' },
      [userId],
    );
    return new Map(rows.map((row) => [row.name, BigInt(row.balance_minor)]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close();
    await this.database.close();
  }
}

/** Dialogues let hours go by, and none of them is to pass midnight, when what may be sent in a day begins anew. */
function earlyTomorrow(): Date {
  const tomorrow = new Date(Date.now() + 86_400_000);
  tomorrow.setUTCHours(6, 0, 0, 0);
  return tomorrow;
}

/** One customer in one session. */
class Scene {
  private turn: Turn | undefined;

  constructor(
    public client: Client,
    private readonly sessionId: string,
    readonly before: ReadonlyMap<string, bigint>,
  ) {}

  get last(): Turn {
    if (!this.turn) throw new Error('Nothing was said yet.');
    return this.turn;
  }

  get username(): string {
    return this.client.username;
  }

  said(): string {
    return this.turn ? `"${this.turn.message.content}" → "${this.turn.response.content}"` : 'nothing';
  }

  async say(text: string): Promise<void> {
    const response = await this.client.say(this.sessionId, text);
    expect(response.statusCode, response.body).toBe(200);
    this.turn = response.json<Turn>();
  }

  /** Another device takes the conversation up. */
  async moveTo(client: Client): Promise<void> {
    this.client = client;
    const response = await client.post(`/api/sessions/${this.sessionId}/resume`, {});
    expect(response.statusCode, response.body).toBe(200);
  }
}
