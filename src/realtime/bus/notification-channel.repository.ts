export interface NotificationListener {
  heard(text: string): void;
  /** From now on nothing is missed. */
  opened(): void;
  /** From now on something may be missed; the channel opens itself again. */
  closed(): void;
}

/** Short texts through the database, to everybody who listens there. Nobody keeps them. */
export abstract class NotificationChannel {
  /** False for a database that only this process has open: there is nobody to talk to. */
  abstract readonly isShared: boolean;

  /**
   * All in one statement, of no transaction. Whoever says something and listens, hears it, too.
   * @param texts  each at most 7,999 bytes.
   * @throws DatabaseUnavailableError
   */
  abstract say(texts: readonly string[]): Promise<void>;

  /**
   * Says it if anybody listens, in one statement.
   * @param text  at most 7,999 bytes.
   * @returns whether anybody does.
   * @throws DatabaseUnavailableError
   */
  abstract sayToListeners(text: string): Promise<boolean>;

  /** Opens the channel, and again whenever it was lost. Once. */
  abstract listen(listener: NotificationListener): void;

  /** Gives the connection up, which may be dead without having said so, and makes another. */
  abstract reopen(): void;

  abstract close(): Promise<void>;
}
