import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was said and begun in a time. Messages are only ever added, so they lie in the order of their times, and an index
 * of block ranges finds those of a month at a thousandth of the size, and of the cost to a turn, of one with every row.
 */
export class AnalyticsIndexes1795219209500 implements MigrationInterface {
  readonly name = 'AnalyticsIndexes1795219209500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX chat_messages_created_at_idx ON chat_messages USING brin (created_at) WITH (autosummarize = on)',
    );
    await runner.query('CREATE INDEX chat_sessions_created_at_idx ON chat_sessions (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX chat_sessions_created_at_idx');
    await runner.query('DROP INDEX chat_messages_created_at_idx');
  }
}
