import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every wrong one-time code, so that they can be counted for a customer, over all orders. */
export class WrongCodesOfADay1795219210000 implements MigrationInterface {
  readonly name = 'WrongCodesOfADay1795219210000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE wrong_codes');
  }
}

const WRONG_CODES = `
  CREATE TABLE wrong_codes (
    wrong_code_id uuid NOT NULL,
    approval_id   uuid NOT NULL,
    user_id       text NOT NULL,
    given_at      timestamptz NOT NULL,
    CONSTRAINT wrong_codes_pkey PRIMARY KEY (wrong_code_id),
    CONSTRAINT wrong_codes_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES approvals (approval_id),
    CONSTRAINT wrong_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id)
  )`;

const UP = [
  WRONG_CODES,
  'CREATE INDEX wrong_codes_user_id_given_at_idx ON wrong_codes (user_id, given_at)',
  `CREATE TRIGGER wrong_codes_stay BEFORE DELETE OR TRUNCATE ON wrong_codes
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`,
];
