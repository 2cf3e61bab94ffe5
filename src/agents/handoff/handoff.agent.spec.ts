import { describe, expect, it } from 'vitest';
import { parseUserId } from '../../auth/index.js';
import type { Turn } from '../agent.js';
import { EMPTY_CONTEXT } from '../conversation-context.js';
import { beginFrame } from '../dialogue/frame.js';
import { LANGUAGES } from '../languages.js';
import type { Understanding } from '../understanding.js';
import { HandoffAgent } from './handoff.agent.js';

const NOW = new Date('2026-01-15T09:30:00Z');
const agent = new HandoffAgent();

const turn = (intent: string, language: string, more: Partial<Turn> = {}): Turn => {
  const linguistics: Understanding['linguistics'] = {
    normalised: '',
    language,
    sentiment: { score: 0, label: 'neutral' },
    isProfane: false,
    sensitive: [],
  };
  return {
    turnId: 'msg_0199b1c2d3e47f80a1b2c3d4e5f60719',
    customer: parseUserId('user_test'),
    text: '',
    understanding: {
      linguistics,
      intent: { intent, confidence: 1 },
      alternatives: [],
      entities: [],
      modelVersion: '',
      tookMs: { nlp: 0, nlu: 0 },
    },
    context: EMPTY_CONTEXT,
    isByCustomer: true,
    isFirst: false,
    now: NOW,
    recent: () => Promise.resolve([]),
    write: () => undefined,
    log: {},
    ...more,
  };
};

const alarmed = (given: Turn): Turn => {
  const { understanding } = given;
  const linguistics = { ...understanding.linguistics, alarm: { kind: 'threatened', cue: 'threatened' } as const };
  return { ...given, understanding: { ...understanding, linguistics } };
};

describe('HandoffAgent', () => {
  it('claims who wants a person, fraud and every alarm, and nothing else', () => {
    expect(
      ['talk_to_human', 'fraud_report', 'account_balance', 'card_block'].map((each) => agent.claims(turn(each, 'en'))),
    ).toEqual([true, true, false, false]);
    expect(agent.claims(alarmed(turn('account_balance', 'en')))).toBe(true);
  });

  it('passes on, with the reason, and drops what was under way', async () => {
    const context = { ...EMPTY_CONTEXT, tasks: [beginFrame('transfer_money', NOW)] };
    const reply = await agent.answer(turn('talk_to_human', 'en', { context }));
    expect(reply.effects).toEqual([{ kind: 'escalate', reason: 'asked', dropped: ['transfer_money'] }]);
    expect(reply.context?.tasks).toEqual([]);
    expect(reply.text).toMatch(/^Of course\..*nothing of it was done\.$/);
  });

  it('says so differently in each language, for each reason', async () => {
    const said = LANGUAGES.flatMap((language) => [
      turn('talk_to_human', language),
      turn('fraud_report', language),
      turn('out_of_scope', language),
      alarmed(turn('account_balance', language)),
    ]);
    const replies = await Promise.all(said.map((each) => agent.answer(each)));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(said.length);
    expect(replies.slice(0, 4).map(({ effects }) => effects?.map((each) => 'reason' in each && each.reason))).toEqual([
      ['asked'],
      ['fraud'],
      ['not_understood'],
      ['alarm'],
    ]);
  });
});
