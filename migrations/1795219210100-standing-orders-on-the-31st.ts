import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The day of the month that was wanted, where the first month was too short for it: ordered on the 31st in November, the
 * first day is the 30th, and December's is the 31st. NULL: the one that the first day is on.
 */
export class StandingOrdersOnThe31st1795219210100 implements MigrationInterface {
  readonly name = 'StandingOrdersOnThe31st1795219210100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE standing_orders
        ADD COLUMN month_day integer,
        ADD CONSTRAINT standing_orders_month_day_check CHECK (month_day IS NULL OR month_day BETWEEN 29 AND 31 AND rhythm <> 'weekly')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE standing_orders DROP CONSTRAINT standing_orders_month_day_check, DROP COLUMN month_day',
    );
  }
}
