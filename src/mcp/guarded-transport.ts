import type { Transport, TransportSendOptions } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { Flow, type FlowRate } from '../common/flow.js';

/** Tools answer what they are asked; whoever sends more than this unasked keeps us from everybody else's work. */
const MESSAGES: FlowRate = { burst: 100, perSecond: 50 };

/** The SDK's transport with an eye on how much comes through it. */
export class GuardedTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: Transport['onmessage'];
  private readonly messages = new Flow(MESSAGES);
  private isFlooded = false;

  /** @param onFlood  told once; nothing is passed on any more. */
  constructor(
    private readonly inner: Transport,
    private readonly onFlood: () => void,
  ) {}

  get sessionId(): string | undefined {
    return this.inner.sessionId;
  }

  start(): Promise<void> {
    this.inner.onclose = () => this.onclose?.();
    this.inner.onerror = (error) => {
      if (this.admits()) this.onerror?.(error); // lines that are no messages count as well
    };
    this.inner.onmessage = (message, extra) => {
      if (this.admits()) this.onmessage?.(message, extra);
    };
    return this.inner.start();
  }

  send(message: JSONRPCMessage, options?: TransportSendOptions): Promise<void> {
    return this.inner.send(message, options);
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  setProtocolVersion(version: string): void {
    this.inner.setProtocolVersion?.(version);
  }

  private admits(): boolean {
    if (this.isFlooded) return false;
    if (this.messages.take(1)) return true;
    this.isFlooded = true;
    this.onFlood();
    return false;
  }
}
