import { describe, expect, it } from 'vitest';
import { aCaller, aMessage, aSession } from '../../test/support/a-conversation.js';
import type { Deed } from '../agents/index.js';
import type { JsonObject } from '../common/json.js';
import type { HandoffRecord } from './handoff.js';
import { summarise } from './summary.js';

const session = aSession(aCaller('user_test'));
const handoff: HandoffRecord = {
  handoffId: '0199b1c2-d3e4-7f80-a1b2-c3d4e5f60718',
  reason: 'asked',
  note: null,
  dropped: ['add_payee'],
  requestedAt: new Date('2026-01-15T09:30:00Z'),
  takenBy: null,
  takenAt: null,
};
const question = (content: string, intent: string, label = 'neutral') =>
  aMessage(session, 1, { direction: 'incoming', content, intent, sentiment: { label } });
const answer = (evidence: JsonObject, done: readonly Deed[] = []) =>
  aMessage(session, 2, {
    direction: 'outgoing',
    processing: { trace: [{ agent: 'Banking', evidence }], ...(done.length > 0 && { done }) },
  });

describe('a summary', () => {
  it('says who asked what, what was done and what is void', () => {
    const messages = [
      question('Send 50 to Anna', 'transfer_money'),
      answer({ task: 'transfer_money', effects: ['open_approval'] }),
      question('yes', 'affirm'),
      answer({ task: null, effects: ['execute'] }, [{ task: 'transfer_money', what: '50.00 USD to Anna' }]),
      question('a person!', 'talk_to_human', 'negative'),
    ];
    const summary = summarise({ session, customerName: 'Tessa Test', handoff, messages, acts: [] });
    expect(summary).toMatchObject({
      reason: 'asked',
      done: ['transfer_money'],
      pending: ['add_payee'],
      mood: 'negative',
    });
    expect(summary.asked.map(({ intent }) => intent)).toEqual(['transfer_money', 'affirm', 'talk_to_human']);
    expect(summary.text).toBe(
      'Tessa Test (user_test) asked about transfer_money, affirm, talk_to_human. Done: transfer_money (50.00 USD to Anna). ' +
        'Under way and void now: add_payee. The last words sound unhappy.',
    );
  });

  it('tells nothing for done that an agent only wanted, and each thing done by itself', () => {
    const wanted = answer({ task: 'transfer_money', effects: ['hold'] });
    const swallowed = answer({ task: null, effects: ['execute'] }); // a person had taken over
    const done = answer({}, [
      { task: 'card_block', what: null },
      { task: 'transfer_money', what: '5.00 USD to Anna' },
      { task: 'transfer_money', what: '6.00 USD to Ben' },
    ]);
    const given = { session, customerName: 'Tessa Test', handoff, acts: [] };
    expect(summarise({ ...given, messages: [wanted, swallowed] })).toMatchObject({
      done: [],
      text: expect.stringContaining('Nothing was done in the books.'),
    });
    expect(summarise({ ...given, messages: [done] })).toMatchObject({
      done: ['card_block', 'transfer_money'],
      text: expect.stringContaining(
        'Done: card_block, transfer_money (5.00 USD to Anna), transfer_money (6.00 USD to Ben).',
      ),
    });
  });

  it('repeats the newest five questions, each shortened', () => {
    const messages = Array.from({ length: 8 }, (_, index) => question(`${index}${'x'.repeat(4_000)}`, 'help'));
    const { asked } = summarise({ session, customerName: 'Tessa Test', handoff, messages, acts: [] });
    expect(asked.map(({ text }) => [text[0], text.length])).toEqual([3, 4, 5, 6, 7].map((each) => [`${each}`, 160]));
  });

  it('is there also for a conversation in which nothing was said', () => {
    const { text } = summarise({ session, customerName: 'Tessa Test', handoff: undefined, messages: [], acts: [] });
    expect(text).toBe('Tessa Test (user_test) has asked nothing yet. Nothing was done in the books.');
  });
});
