import { assert, constantFrom, array, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankOrder } from '../banking/bank-order.js';
import { digestOf } from '../banking/bank-order.js';
import { codeIn } from './codes.js';
import { beginFrame, type Frame } from './frame.js';
import { defineTask, type Said, type Slot } from './task.js';
import type { Act, Speaking, Step, Terms } from './step.js';
import { TaskDialogue } from './task-dialogue.js';

const NOON = new Date('2026-03-01T12:00:00Z');
const later = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1_000);
const MINUTES_5 = 300;

/** A slot that hears `name:value`, and a bare value when it is asked for. */
const slot = (name: string): Slot<string, Speaking> => ({
  hear({ text }, _world, { isAsked }) {
    const named = new RegExp(`${name}:(\\w+)`).exec(text)?.[1];
    const value = named ?? (isAsked && /^[A-Z]\w*$/.test(text) ? text : undefined);
    if (value === undefined) return undefined;
    return value === 'Bad' ? { problem: `No such ${name}.` } : { value };
  },
  prompt: () => `${name}?`,
});

const order = ({ card }: { card: string }): BankOrder => ({ kind: 'card', cardId: card, change: 'block' });

const task = (needsCode = false) =>
  defineTask<{ card: string; reason: string }, Speaking>({
    name: 'block',
    intents: ['card_block'],
    slots: { card: slot('card'), reason: slot('reason') },
    check: ({ card }) => (card === 'Gone' ? { say: 'That card is gone.', about: 'card' } : undefined),
    readBack: ({ card, reason }) => `Block ${card} for ${reason}?`,
    order,
    needsCode: () => needsCode,
    done: ({ card }) => `${card} is blocked.`,
  });

function dialogue(needsCode = false): TaskDialogue<Speaking> {
  let ids = 0;
  const terms: Terms = {
    confirmationMs: MINUTES_5 * 1_000,
    newId: () => `approval-${++ids}`,
    isCode: (_approvalId, said) => said.seal === sealOf('123456'),
  };
  return new TaskDialogue(task(needsCode), { language: 'en' }, terms);
}

const sealOf = (code: string): string => [...code].reverse().join('');

/** As it comes out of the storage: a code is sealed, and there is nothing of it in the words. */
function said(text: string, now = NOON): Said {
  const found = codeIn(text);
  if (!found) return { text, entities: [], now };
  return { text: found.kept, entities: [], code: { saidId: 'message', seal: sealOf(found.code) }, now };
}

/** Says one line after the other, as the customer. */
function play(talk: TaskDialogue<Speaking>, lines: readonly string[], act: Act = 'other'): Step {
  const [first = '', ...others] = lines;
  let step = talk.begin(said(first));
  for (const line of others) {
    if (!step.frame) throw new Error(`It was over before "${line}".`);
    const next = talk.proceed(step.frame, said(line), act, true);
    if (!next) throw new Error(`"${line}" was about nothing.`);
    step = next;
  }
  return step;
}

const kindsOf = ({ effects }: Step): string[] => effects.map(({ kind }) => kind);
const frameOf = ({ frame }: Step): Frame => frame ?? beginFrame('none', NOON);

describe('TaskDialogue', () => {
  it('asks for what is missing, in its order, takes what comes in any, and reads back', () => {
    expect(play(dialogue(), ['block']).say).toBe('card?');
    expect(play(dialogue(), ['block', 'Visa']).say).toBe('reason?');
    expect(play(dialogue(), ['reason:Theft']).say).toBe('card?');
    const readBack = play(dialogue(), ['reason:Theft card:Visa']);
    expect(readBack).toMatchObject({ say: 'Block Visa for Theft?', frame: { stage: 'confirming' } });
  });

  it('opens an approval of what it reads back, for as long as it says', () => {
    const { effects } = play(dialogue(), ['card:Visa reason:Theft']);
    const digest = digestOf(order({ card: 'Visa' }));
    const lapsesAt = later(MINUTES_5);
    expect(effects).toEqual([{ kind: 'open_approval', approvalId: 'approval-1', digest, lapsesAt }]);
  });

  it('does by a yes what was read back last', () => {
    const step = play(dialogue(), ['card:Visa reason:Theft', 'card:Gold', 'yes']);
    expect(step).toMatchObject({ frame: null, say: 'Gold is blocked.' });
    expect(step.effects).toEqual([{ kind: 'execute', approvalId: 'approval-2', order: order({ card: 'Gold' }) }]);
  });

  it('takes nothing but a clear yes for one', () => {
    const confirming = frameOf(play(dialogue(), ['card:Visa reason:Theft']));
    for (const text of ['maybe', 'yes?', 'why', 'yes but later'])
      expect(dialogue().proceed(confirming, said(text), 'other', true)).toBeUndefined();
  });

  it('takes a yes from the customer alone', () => {
    const confirming = frameOf(play(dialogue(), ['card:Visa reason:Theft']));
    expect(dialogue().proceed(confirming, said('yes'), 'other', false)).toMatchObject({
      effects: [],
      frame: confirming,
    });
  });

  it('reads back anew when the yes comes too late', () => {
    const confirming = frameOf(play(dialogue(), ['card:Visa reason:Theft']));
    const step = dialogue().proceed(confirming, said('yes', later(MINUTES_5)), 'other', true);
    expect(step).toMatchObject({
      frame: { stage: 'confirming' },
      say: expect.stringContaining('Block Visa for Theft?'),
    });
    expect(kindsOf(step as Step)).toEqual(['open_approval']);
  });

  it.each(['no', 'cancel'])('drops it by "%s", wherever it stands', (text) => {
    for (const lines of [['block'], ['block', 'Visa'], ['card:Visa reason:Theft']]) {
      const step = play(dialogue(), [...lines, text]);
      expect(step.frame).toBeNull();
      expect(kindsOf(step)).toEqual(['void_approvals']);
    }
  });

  it('lets go of what waits for a code, and of what was read back, once there were too many wrong codes', () => {
    const confirming = frameOf(play(dialogue(true), ['card:Visa reason:Theft']));
    const code = frameOf(play(dialogue(true), ['card:Visa reason:Theft', 'yes']));
    const [unheld, held] = [confirming, code].map((frame) => dialogue().refused(frame, 'too_many_wrong_codes', NOON));
    expect(unheld).toMatchObject({ frame: null, effects: [{ kind: 'void_approvals' }] });
    expect(held).toMatchObject({ frame: null, effects: [{ kind: 'void_held', approvalId: 'approval-1' }] });
    expect(held?.say).toContain('too many wrong codes');
  });

  it('says what is wrong with a value, and keeps the others', () => {
    const step = play(dialogue(), ['reason:Theft card:Bad']);
    expect(step).toMatchObject({ say: 'No such card.', isComplaint: true, frame: { asked: 'card' } });
    expect(play(dialogue(), ['reason:Theft card:Gone', 'Visa']).say).toBe('Block Visa for Theft?');
  });

  it('keeps a value that does not go with another, which may be mended as well', () => {
    const refused = play(dialogue(), ['card:Gone reason:Theft']);
    expect(refused).toMatchObject({ say: 'That card is gone.', frame: { asked: 'card', slots: { card: 'Gone' } } });
    expect(play(dialogue(), ['card:Gone reason:Theft', 'reason:Loss']).say).toBe('That card is gone.');
  });

  describe('with a code', () => {
    const CONFIRMED = ['card:Visa reason:Theft', 'yes'];

    it('holds first, and is done by the right code', () => {
      const held = play(dialogue(true), CONFIRMED);
      expect(held).toMatchObject({ frame: { stage: 'code', approvalId: 'approval-1' } });
      expect(kindsOf(held)).toEqual(['hold']);
      const step = play(dialogue(true), [...CONFIRMED, '123 456']);
      expect(step).toMatchObject({ frame: null, effects: [{ kind: 'post_held', approvalId: 'approval-1' }] });
    });

    it.each(['123456', '123 456', '12-34-56', 'the code is 123456', 'Code: 123456.', 'el código es 123456'])(
      'takes the code in %j',
      (text) => expect(kindsOf(play(dialogue(true), [...CONFIRMED, text]))).toEqual(['post_held']),
    );

    it.each(['12345', '1234567', 'send 123456 dollars', '123456 dollars', '654321 123456'])(
      'sees no code in %j',
      (text) => {
        const held = frameOf(play(dialogue(true), CONFIRMED));
        expect(dialogue(true).proceed(held, said(text), 'other', true)).toBeUndefined();
      },
    );

    it('takes the mark of a code for none, where nobody said one', () => {
      const held = frameOf(play(dialogue(true), CONFIRMED));
      const typed: Said = { text: '[code]', entities: [], now: NOON };
      expect(dialogue(true).proceed(held, typed, 'other', true)).toBeUndefined();
    });

    it('counts wrong ones, and gives up after the third', () => {
      const wrong = play(dialogue(true), [...CONFIRMED, '000000', '000001']);
      expect(wrong).toMatchObject({ say: expect.stringContaining('one try'), frame: { wrongCodes: 2 } });
      const step = play(dialogue(true), [...CONFIRMED, '000000', '000001', '000002']);
      expect(step.frame).toBeNull();
      expect(kindsOf(step)).toEqual(['count_wrong_code']);
    });

    it('sends the code again when it is asked to, but not for ever', () => {
      const again = play(dialogue(true), [...CONFIRMED, 'send me the code again']);
      expect(kindsOf(again)).toEqual(['resend_code']);
      const twice = [...CONFIRMED, 'send me the code again', 'I got no code'];
      expect(kindsOf(play(dialogue(true), twice))).toEqual(['resend_code']);
      const tooOften = play(dialogue(true), [...twice, 'send the code again']);
      expect(tooOften).toMatchObject({
        effects: [],
        say: expect.stringContaining('3 times'),
        frame: { stage: 'code' },
      });
      expect(kindsOf(play(dialogue(true), [...twice, 'send the code again', '123456']))).toEqual(['post_held']);
    });

    it('lets go of what is held when it is dropped', () => {
      expect(kindsOf(play(dialogue(true), [...CONFIRMED, 'no']))).toEqual(['void_held']);
    });
  });

  it('executes nothing that was not read back just before, whatever is said', () => {
    const lines = constantFrom(
      'yes',
      'no',
      'card:Visa',
      'card:Gold',
      'card:Bad',
      'reason:Theft',
      'Visa',
      'maybe',
      '123456',
      'repeat',
    );
    assert(
      property(array(lines, { maxLength: 12 }), constantFrom(true, false), (texts, needsCode) => {
        const talk = dialogue(needsCode);
        let step: Step = talk.begin(said('block'));
        let readBack: string | undefined;
        for (const text of texts) {
          for (const effect of step.effects) if (effect.kind === 'open_approval') readBack = effect.digest;
          if (!step.frame) break;
          const next = talk.proceed(step.frame, said(text), text === 'repeat' ? 'repeat' : 'other', true);
          if (!next) continue;
          for (const effect of next.effects)
            if (effect.kind === 'execute' || effect.kind === 'hold') {
              expect(text).toBe('yes');
              expect(digestOf(effect.order)).toBe(readBack);
            }
          step = next;
        }
      }),
    );
  });
});
