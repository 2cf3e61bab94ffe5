/** One event of `text/event-stream`. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
  /** Of this event, or of the last one that had one; empty at first. */
  readonly id: string;
}

/** Takes a stream of events apart, in whatever pieces it comes. An event that does not end is not given. */
export class SseParser {
  private rest = '';
  private begun = false;
  private name = '';
  private data: string[] = [];
  private id = '';

  /** @returns what is complete with this piece. */
  push(piece: string): readonly StreamEvent[] {
    this.rest += piece;
    if (!this.begun && this.rest !== '') {
      this.begun = true;
      this.rest = this.rest.replace(/^\uFEFF/, '');
    }
    // A CR at the end may be the first half of a CRLF.
    const lines = this.rest.split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.read(line) ?? []);
  }

  private read(line: string): StreamEvent | undefined {
    if (line === '') return this.dispatch();
    const [, field = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'event') this.name = value;
    if (field === 'data') this.data.push(value);
    if (field === 'id' && !value.includes('\0')) this.id = value;
    return undefined;
  }

  private dispatch(): StreamEvent | undefined {
    const { name, data, id } = this;
    this.name = '';
    this.data = [];
    return data.length > 0 ? { event: name || 'message', data: data.join('\n'), id } : undefined;
  }
}
