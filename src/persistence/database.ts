import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryConfig, QueryResultRow } from 'pg';
import { translateDatabaseError } from './database-errors.js';
import { TrustedConnections } from './trusted-connections.js';

/** One SQL text with the name under which the server keeps its plan. A name belongs to one text for ever. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export type SqlValue = string | number | bigint | boolean | Date | Buffer | null | readonly (string | number | null)[];

/** What a repository needs of a connection; inside a transaction and outside it looks the same. */
export interface Queryable {
  /** @throws DatabaseUnavailableError  the server can't be reached; any other database error comes out as it is. */
  query<Row extends QueryResultRow>(statement: Statement, values: readonly SqlValue[]): Promise<Row[]>;
}

export interface DatabaseOptions {
  /** Whether the server keeps the plans of statements under their names. */
  readonly named: boolean;
  /**
   * How long an answer is waited for, in milliseconds: longer than the server's own limit, for a server that is gone
   * without a word. The connection is then thrown away.
   */
  readonly answerLimitMs: number;
}

const RETRIES_MAX = 3;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/**
 * The one way to the tables. It uses the connection pool under TypeORM's DataSource, because `DataSource.query` can't
 * name statements, and a named statement is planned once for each connection instead of at every call.
 */
@Injectable()
export class Database implements Queryable {
  private readonly connections: TrustedConnections;

  constructor(
    pool: Pool,
    private readonly options: DatabaseOptions,
  ) {
    this.connections = new TrustedConnections(pool);
  }

  /** A statement is a transaction by itself, so a deadlock or a serialization failure makes it run again. */
  query<Row extends QueryResultRow>(statement: Statement, values: readonly SqlValue[]): Promise<Row[]> {
    return retried(() => this.connections.lend((client) => this.run<Row>(client, statement, values))).catch(
      translateDatabaseError,
    );
  }

  /**
   * Runs `work` in one transaction: commits when it returns, rolls back when it throws. Serialization failures and
   * deadlocks run it again from the start, so `work` has no effect but through its connection.
   */
  transaction<Result>(work: (connection: Queryable) => Promise<Result>): Promise<Result> {
    return retried(() => this.connections.lend((client) => this.once(client, work))).catch(translateDatabaseError);
  }

  private async once<Result>(client: PoolClient, work: (connection: Queryable) => Promise<Result>): Promise<Result> {
    await this.command(client, 'BEGIN');
    try {
      const result = await work({ query: (statement, values) => this.run(client, statement, values) });
      await this.command(client, 'COMMIT');
      return result;
    } catch (error) {
      await this.command(client, 'ROLLBACK'); // if even this fails the connection is lost, and that is the news
      throw error;
    }
  }

  private async command(client: PoolClient, text: 'BEGIN' | 'COMMIT' | 'ROLLBACK'): Promise<void> {
    await client.query({ text, query_timeout: this.options.answerLimitMs } as QueryConfig);
  }

  private async run<Row extends QueryResultRow>(
    client: PoolClient,
    { name, text }: Statement,
    values: readonly SqlValue[],
  ): Promise<Row[]> {
    const result = await client.query<Row>({
      ...(this.options.named && { name }),
      text,
      values: values as unknown[],
      query_timeout: this.options.answerLimitMs,
    } as QueryConfig);
    return result.rows;
  }
}

async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= RETRIES_MAX || !isRetryable(error)) throw error;
    }
  }
}

const isRetryable = (error: unknown): boolean =>
  [SERIALIZATION_FAILURE, DEADLOCK_DETECTED].includes((error as { code?: string }).code ?? '');
