import { describe, expect, it } from 'vitest';
import { Money } from '../../../common/money.js';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import type { Charge } from '../banking-provider.js';
import type { BankWorld } from '../bank-world.js';
import { chargeSlot, type SaidCharge } from './charge.js';

const charge = (transactionId: string, merchant: string, minor: bigint, day: string): Charge => ({
  transactionId,
  line: 1,
  merchant,
  description: merchant,
  amount: Money.of(-minor, 'USD'),
  bookedAt: new Date(`${day}T10:00:00Z`),
  isDisputed: false,
});
const world: BankWorld = {
  ...WORLD,
  charges: [
    charge('n2', 'Netflix', 1_549n, '2026-02-05'),
    charge('s', 'Shell Station', 4_000n, '2026-02-03'),
    charge('n1', 'Netflix', 1_549n, '2026-01-05'),
  ],
};

/** @returns the ID of the charge that is meant after all of it; null where it is not clear yet. */
function meant(...texts: readonly string[]): string | null | undefined {
  let current: SaidCharge | undefined;
  for (const text of texts) {
    const heard = chargeSlot.hear(saidIn(text), world, { isAsked: true, current });
    if (!heard) return undefined;
    if ('problem' in heard) return 'problem';
    current = heard.value;
  }
  return current?.transactionId;
}

describe('the charge that is meant', () => {
  it.each([
    [['the Shell charge'], 's'],
    [['$40'], 's'],
    [['Netflix'], null],
    [['Netflix', 'in January'], 'n1'],
    [['Netflix', 'February 5'], 'n2'],
    [['15.49', 'last month'], 'n2'],
    [['Netflix', 'no, Shell'], 's'],
    [['Netflix', 'in January', 'no, February 5'], 'n2'],
    [['dispute my last charge'], 'n2'],
    [['dispute the last charge at Shell'], 's'],
    [['dispute the last charge at netflix'], 'n2'],
    [['the latest payment to shell station'], 's'],
    [['die letzte Abbuchung von shell'], 's'],
    [['el último cargo de shell'], 's'],
    [['le dernier paiement chez shell'], 's'],
    [['dispute the last charge at Foobar'], 'problem'],
    [['Netflix', 'the last one'], 'n2'],
    [['$99'], 'problem'],
    [['I want to dispute a charge'], undefined],
  ])('after %j: %s', (texts, transactionId) => {
    expect(meant(...texts)).toBe(transactionId);
  });
});
