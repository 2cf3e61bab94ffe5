import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two more reasons for which a person is wanted: a conversation that goes round in circles, and a right that is claimed. */
export class CirclingAndRights1795219209700 implements MigrationInterface {
  readonly name = 'CirclingAndRights1795219209700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      allow(`'asked', 'alarm', 'fraud', 'complaint', 'not_understood', 'circling', 'right', 'escalated', 'taken'`, ''),
    );
  }

  /** Those that were there for the new reasons stay, and are not looked at again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      allow(`'asked', 'alarm', 'fraud', 'complaint', 'not_understood', 'escalated', 'taken'`, 'NOT VALID'),
    );
  }
}

const allow = (reasons: string, validity: string): string => `
  ALTER TABLE handoffs
    DROP CONSTRAINT handoffs_reason_check,
    ADD CONSTRAINT handoffs_reason_check CHECK (reason IN (${reasons})) ${validity}`;
