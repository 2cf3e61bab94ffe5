/** Tells those in this process who asked to be told, in the order in which they asked. Whoever listens must not throw. */
export class Signal<News> {
  private readonly listeners: ((news: News) => void)[] = [];

  /** For as long as the app lives. */
  listen(listener: (news: News) => void): void {
    this.listeners.push(listener);
  }

  tell(news: News): void {
    for (const listener of this.listeners) listener(news);
  }
}
