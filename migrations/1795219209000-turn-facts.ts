import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an answer was made of, beside the answer, so that it can be made again (`npm run replay`). Not part of the
 * transcript that never changes: it may be thrown away at any time.
 */
export class TurnFacts1795219209000 implements MigrationInterface {
  readonly name = 'TurnFacts1795219209000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE chat_messages ADD COLUMN facts jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE chat_messages DROP COLUMN facts');
  }
}
