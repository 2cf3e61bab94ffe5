import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../test/support/banking-said.js';
import { withhold } from '../common/sensitive/index.js';
import { deniedIn } from './banking/mood/denied.js';
import { isAboutPaymentBefore } from './banking/mood/payment-before.js';
import { isTakenBack } from './banking/mood/taken-back.js';
import { runsIn } from './banking/questions/words.js';
import { severalPayments } from './banking/several-payments.js';
import { transferMoney } from './banking/tasks/transfer-money.js';
import { beginFrame } from './dialogue/frame.js';
import { hearingOf } from './dialogue/hearing.js';
import { ModelClassifier } from './nlu/model-classifier.js';
import { IntentReader } from './nlu/intent-reader.js';
import { readMessage } from './read-message.js';

/*
 * The event loop is everybody's, and no message may hold it: whatever reads one takes time in proportion to its length.
 * How much differs from machine to machine; that eight times the length is not sixty-four times the work does not.
 */

const TIMES = 8;
/** Of one long message to as much text in short ones: 1 in proportion, 8 by the square. Others work on the machine as well. */
const RATIO_MAX = 5;
/** Clocks of processes may be coarse. */
const LEAST_US = 1_000;
const LENGTH = 500;
const ATTEMPTS = 8;

const reader = new IntentReader(ModelClassifier.own());
const NOW = new Date('2026-03-01T12:00:00Z');

function readThrough(text: string): void {
  withhold(text);
  const understanding = readMessage(reader, text, { language: 'en', now: NOW });
  const said = saidIn(understanding.linguistics.normalised);
  hearingOf(transferMoney, WORLD, beginFrame('transfer_money', NOW), said);
  severalPayments(said, 'en');
  runsIn(understanding);
  deniedIn(said.text);
  isAboutPaymentBefore(said.text);
  isTakenBack(said.text);
}

/** In microseconds of this process; the least of some, since it tidies up and compiles as well. */
function workFor(text: string, times: number): number {
  const works = Array.from({ length: ATTEMPTS }, () => {
    const before = process.cpuUsage();
    for (let time = 0; time < times; time++) readThrough(text);
    return process.cpuUsage(before).user;
  });
  return Math.min(...works) + LEAST_US;
}

const repeated = (again: string, length: number): string => again.repeat(Math.ceil(length / again.length));

describe('what reads a message', () => {
  it.each([
    ', 5',
    ' and $5',
    ' and 5 to tom',
    ', no, 6 ',
    '5 ',
    '$5',
    '5% ',
    ' on 3 March',
    'the end of ',
    'the first day of ',
    ' to Anna Schmidt',
    ' DE89 3704 0044 0532 0130 00',
    ' 4111 1111 1111 1111',
    '••••1234 ',
    '…',
    '\u0301',
    '1\u0301',
    '\ud800',
    '\u2003 a',
    "don't send ",
    'yes, ',
    '?',
    "'",
    'envía 50 an Anna et 20 euros to Ben, ',
  ])('takes no more than its share of a text that repeats %j', (again) => {
    readThrough(repeated(again, LENGTH));
    const [short, long] = [repeated(again, LENGTH), repeated(again, TIMES * LENGTH)];
    expect(workFor(long, 1) / workFor(short, TIMES)).toBeLessThan(RATIO_MAX);
  });
});
