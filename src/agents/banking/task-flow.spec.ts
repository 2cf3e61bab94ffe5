import { describe, expect, it } from 'vitest';
import { WORLD } from '../../../test/support/banking-said.js';
import { EmptyBank } from '../../../test/support/empty-bank.js';
import { CodeDelivery, OneTimeCodes, parseUserId } from '../../auth/index.js';
import { readEnv } from '../../config/index.js';
import { type ConversationContext, EMPTY_CONTEXT } from '../conversation-context.js';
import { readWords } from '../nlp/read-words.js';
import { IntentReader } from '../nlu/intent-reader.js';
import { ModelClassifier } from '../nlu/model-classifier.js';
import { codeIn } from '../dialogue/codes.js';
import { type FlowStep, TaskFlow } from './task-flow.js';

class Phone extends CodeDelivery {
  readonly codes: string[] = [];
  override deliver(_user: unknown, code: string): Promise<void> {
    this.codes.push(code);
    return Promise.resolve();
  }
}

const env = readEnv({ JWT_SECRET: 'a secret' });
const CUSTOMER = parseUserId('user_test');
const reader = new IntentReader(ModelClassifier.own());

/** One conversation, as the agent would lead it. */
class Talk {
  private readonly phone = new Phone();
  private readonly codes = new OneTimeCodes(env, this.phone);
  private readonly flow = new TaskFlow(this.codes, new EmptyBank(), env);
  private context: ConversationContext = EMPTY_CONTEXT;

  async say(said: string): Promise<FlowStep | undefined> {
    const { kept: text, code } = codeIn(said) ?? { kept: said };
    const linguistics = readWords(text);
    const step = this.flow.proceed(
      {
        turnId: 't',
        customer: CUSTOMER,
        text,
        understanding: { linguistics, ...reader.read(linguistics), tookMs: { nlp: 0, nlu: 0 } },
        ...(code !== undefined && { withheld: { kinds: [], code: this.codes.seal('t', code) } }),
        context: this.context,
        isByCustomer: true,
        isFirst: false,
        now: new Date('2026-03-01T12:00:00Z'),
        recent: () => Promise.resolve([]),
        write: () => undefined,
        log: {},
      },
      WORLD,
    );
    if (step) this.context = { ...EMPTY_CONTEXT, tasks: step.tasks };
    for (const effect of step?.effects ?? [])
      if (effect.kind === 'hold') await this.codes.send(CUSTOMER, effect.approvalId); // as is done after the commit
    return step;
  }

  get code(): string {
    return this.phone.codes[0] ?? '';
  }

  /** Another agent says something, and leaves the context as it is. */
  interrupt(): void {
    this.context = { ...this.context, isInterrupted: true };
  }
}

const kindsOf = (step: FlowStep | undefined): readonly string[] => (step?.effects ?? []).map(({ kind }) => kind);

describe('TaskFlow', () => {
  it('reads back anew when the yes may be an answer to somebody else', async () => {
    const talk = new Talk();
    await talk.say('send 10 dollars to Anna');
    talk.interrupt();
    const asked = await talk.say('yes');
    expect(kindsOf(asked)).toEqual(['open_approval']);
    expect(asked?.say).toMatch(/^Back to where we were: Transfer \$10\.00 /);
    expect(kindsOf(await talk.say('yes'))).toEqual(['execute']);
  });

  it('takes a second transfer for one of its own while the first waits for its code', async () => {
    const talk = new Talk();
    await talk.say('transfer 600 dollars to Anna');
    expect(kindsOf(await talk.say('yes'))).toEqual(['hold']);
    expect((await talk.say('transfer 5 dollars from Main to Travel Card'))?.say).toMatch(/^Transfer \$5\.00 /);
    const second = await talk.say('yes');
    expect(kindsOf(second)).toEqual(['execute']);
    expect(second?.say).toMatch(/Back to where we were: Please type the six-digit code/);
    expect(kindsOf(await talk.say(talk.code))).toEqual(['post_held']);
  });

  it.each([['send 10 dollars to Anna'], ['transfer 600 dollars to Anna', 'yes']])(
    'drops what is being ordered by "cancel the transfer", after %j',
    async (...lines) => {
      const talk = new Talk();
      for (const line of lines) await talk.say(line);
      expect(await talk.say('cancel the transfer')).toMatchObject({ frame: null, tasks: [] });
    },
  );

  it('takes an IBAN for the answer where one is asked for', async () => {
    const talk = new Talk();
    await talk.say('add a payee');
    await talk.say('Vera Holm');
    expect((await talk.say('NL91 ABNA 0417 1643 00'))?.say).toMatch(/^Add Vera Holm with the account NL91 /);
  });

  it.each([
    ['send 10 dollars to Anna', 'yes and also 6 dollars to Anna'],
    ['send 10 dollars to Anna', 'yes and 6 dollars to Anna'],
    ['send 10 dollars to Anna', 'Yes. Also send 6 to Anna'],
    ['transfiere 10 dólares a Anna', 'sí, y también 6 dólares a Anna'],
    ['envoie 10 dollars à Anna', 'oui et aussi 6 dollars à Anna'],
    ['überweise 10 Dollar an Anna', 'ja, und außerdem 6 Dollar an Anna'],
  ])('keeps both orders after %j, %j, and does neither without a yes of its own', async (order, more) => {
    const talk = new Talk();
    await talk.say(order);
    const first = await talk.say(more);
    expect(kindsOf(first)).toEqual(['open_approval']);
    expect(first?.say).toMatch(/10[.,]00/);
    expect(first?.tasks.map(({ isQueued }) => isQueued)).toEqual([true, undefined]);
    const second = await talk.say('ok');
    expect(kindsOf(second)).toEqual(['execute', 'open_approval']);
    expect(second?.say).toMatch(/6[.,]00/);
    expect(kindsOf(await talk.say('ok'))).toEqual(['execute']);
  });

  it.each(['yes but 40', 'yes but from the Travel Card', 'no, 40'])('takes %j for a correction', async (more) => {
    const talk = new Talk();
    await talk.say('send 10 dollars to Anna');
    expect((await talk.say(more))?.tasks).toHaveLength(1);
  });

  it('reads back one card before the other that came with the yes', async () => {
    const talk = new Talk();
    await talk.say('block my debit card');
    const first = await talk.say('yes, and also the credit card');
    expect(kindsOf(first)).toEqual(['open_approval']);
    expect(first?.say).toMatch(/debit/);
    expect((await talk.say('yes'))?.say).toMatch(/Now to the next: .*credit/s);
  });
});
