/** One request to the server that it answers before it does anything else: a round trip. */
export interface Trip {
  /** Of the prepared statement, or the text where it has no name (BEGIN, COMMIT). */
  readonly name: string;
  /** As the driver sent them; only for statements with parameters in text form. */
  readonly values: readonly (string | null)[];
}

/** Bytes of the type and the length before each message's content. */
const HEADER = 5;

/**
 * Reads what a client says to PostgreSQL (protocol 3.0) and reports each Query, and each batch that ends in Sync. The
 * first message, which opens the connection, has no type; encryption is not understood.
 */
export class FrontendReader {
  private unread: Buffer = Buffer.alloc(0);
  private isOpen = false;
  private bound: Trip = { name: '', values: [] };
  private lastText = '';

  constructor(
    private readonly onTrip: (trip: Trip) => void,
    private readonly onStatement: (name: string, text: string) => void,
  ) {}

  take(chunk: Buffer): void {
    this.unread = this.unread.length === 0 ? chunk : Buffer.concat([this.unread, chunk]);
    if (!this.isOpen) this.skipOpening();
    while (this.isOpen && this.unread.length >= HEADER) {
      const end = 1 + this.unread.readInt32BE(1);
      if (this.unread.length < end) return;
      this.read(String.fromCharCode(this.unread[0] as number), this.unread.subarray(HEADER, end));
      this.unread = this.unread.subarray(end);
    }
  }

  private skipOpening(): void {
    if (this.unread.length < 4 || this.unread.length < this.unread.readInt32BE(0)) return;
    this.unread = this.unread.subarray(this.unread.readInt32BE(0));
    this.isOpen = true;
  }

  private read(type: string, content: Buffer): void {
    switch (type) {
      case 'Q':
        return this.onTrip({ name: content.toString('utf8', 0, content.length - 1), values: [] });
      case 'P':
        return this.readParse(content);
      case 'B':
        this.bound = readBind(content);
        return;
      case 'S':
        return this.onTrip(this.bound.name === '' ? { ...this.bound, name: this.lastText } : this.bound);
      default:
        return;
    }
  }

  private readParse(content: Buffer): void {
    const [name, textAt] = cString(content, 0);
    [this.lastText] = cString(content, textAt);
    if (name !== '') this.onStatement(name, this.lastText);
  }
}

/** Portal, statement, formats of the parameters, the parameters, and what does not matter here. */
function readBind(content: Buffer): Trip {
  const [, statementAt] = cString(content, 0);
  const [name, formatsAt] = cString(content, statementAt);
  let at = formatsAt + 2 + 2 * content.readInt16BE(formatsAt);
  const count = content.readInt16BE(at);
  at += 2;
  const values = Array.from({ length: count }, () => {
    const length = content.readInt32BE(at);
    at += 4 + Math.max(length, 0);
    return length < 0 ? null : content.toString('utf8', at - length, at);
  });
  return { name, values };
}

function cString(content: Buffer, from: number): [text: string, next: number] {
  const end = content.indexOf(0, from);
  return [content.toString('utf8', from, end), end + 1];
}
