import { once } from 'node:events';
import { WebSocket } from 'ws';

type Listener = (name: string, payload: Record<string, unknown>) => void;

/** Whose socket, and which session it joins at once. */
export interface Seat {
  readonly token: string;
  readonly sessionId?: string;
}

/**
 * A Socket.IO client of a few hundred bytes: thousands of the real one would fill the machine that is being measured.
 * Speaks protocol 5 over engine.io 4, WebSocket alone.
 */
export class PlainSocket {
  private readonly listeners = new Set<Listener>();
  private readonly answers = new Map<number, (answer: Record<string, unknown>) => void>();
  private asked = 0;

  private constructor(private readonly socket: WebSocket) {}

  /** Resolves when the server has let it in. @throws Error  it has not. */
  static async open(port: number, seat: Seat): Promise<PlainSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
    });
    const plain = new PlainSocket(socket);
    const admitted = new Promise<void>((resolve, reject) => {
      socket.on('message', (data: Buffer) => plain.take(data.toString(), seat, { resolve, reject }));
      socket.on('error', reject);
      socket.on('close', (code) => reject(new Error(`Closed with ${code}`)));
    });
    await admitted;
    return plain;
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  ask(event: string, payload: object): Promise<Record<string, unknown>> {
    const id = this.asked++;
    this.socket.send(`42${id}${JSON.stringify([event, payload])}`);
    return new Promise((resolve) => this.answers.set(id, resolve));
  }

  async close(): Promise<void> {
    this.socket.close();
    await once(this.socket, 'close');
  }

  private take(frame: string, seat: Seat, admitted: { resolve: () => void; reject: (why: Error) => void }): void {
    if (frame === '2') this.socket.send('3');
    else if (frame.startsWith('0')) this.socket.send(`40${JSON.stringify(seat)}`);
    else if (frame.startsWith('40')) admitted.resolve();
    else if (frame.startsWith('44')) admitted.reject(new Error(frame));
    else if (frame.startsWith('42')) this.hear(JSON.parse(frame.slice(2)) as [string, Record<string, unknown>]);
    else if (frame.startsWith('43')) this.answer(frame);
  }

  private hear([name, payload]: [string, Record<string, unknown>]): void {
    for (const listener of this.listeners) listener(name, payload);
  }

  private answer(frame: string): void {
    const start = frame.indexOf('[');
    const id = Number(frame.slice(2, start));
    this.answers.get(id)?.((JSON.parse(frame.slice(start)) as [Record<string, unknown>])[0]);
    this.answers.delete(id);
  }
}
