/** Redis did not do what it was asked to, or was not asked because it is away. What was asked may still have happened. */
export class RedisUnavailableError extends Error {
  override readonly name = 'RedisUnavailableError';

  constructor(cause?: unknown) {
    super('Redis is not there', { cause });
  }
}
