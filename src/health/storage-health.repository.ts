export interface PoolCounts {
  /** Open connections, those in use and those that wait for work. */
  readonly size: number;
  readonly idle: number;
  /** Callers that wait for a connection. */
  readonly waiting: number;
}

/** What health and metrics ask of storage. */
export abstract class StorageHealthRepository {
  abstract readonly engine: 'postgres' | 'embedded';
  /** @throws anything: storage did not answer within `limitMs`. */
  abstract ping(limitMs: number): Promise<void>;
  abstract pool(): PoolCounts;
  abstract sessionsByStatus(): Promise<ReadonlyMap<string, number>>;
}
