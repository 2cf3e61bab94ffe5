import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An open turn that is about to act outside, where no transaction reaches. The note is committed before anything is asked
 * there: a turn that has it may have acted, whatever became of its instance.
 */
export class ActingTurns1795219208000 implements MigrationInterface {
  readonly name = 'ActingTurns1795219208000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE chat_open_turns ADD COLUMN is_acting boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE chat_open_turns DROP COLUMN is_acting`);
  }
}
