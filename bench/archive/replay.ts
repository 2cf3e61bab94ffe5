import pg from 'pg';
import type { SeenStatement } from '../wire/counting-proxy.js';

/** After so many runs the server has decided on the plan it keeps for a prepared statement. */
const RUNS_UNTIL_PLANNED = 6;

/** Runs the app's own statements, as they were seen on their way, without the app around them. */
export class Replay {
  private constructor(private readonly client: pg.Client) {}

  static async open(databaseUrl: string): Promise<Replay> {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
    await client.connect();
    return new Replay(client);
  }

  async run(statements: readonly SeenStatement[]): Promise<void> {
    for (const { name, text, values } of statements) await this.client.query({ name, text, values: [...values] });
  }

  /** The plan that the server uses for the statement when it is prepared, as the app has it. */
  async explain(statement: SeenStatement): Promise<string[]> {
    for (let run = 0; run < RUNS_UNTIL_PLANNED; run++) await this.run([statement]);
    const literals = statement.values.map((value) => (value === null ? 'NULL' : this.client.escapeLiteral(value)));
    const { rows } = await this.client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, BUFFERS) EXECUTE ${this.client.escapeIdentifier(statement.name)} (${literals.join(', ')})`,
    );
    return rows.map((row) => row['QUERY PLAN']);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
