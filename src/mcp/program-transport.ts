import type { ChildProcess } from 'node:child_process';
import { StdioClientTransport, type StdioServerParameters } from '@modelcontextprotocol/sdk/client/stdio.js';
import { Flow, type FlowRate } from '../common/flow.js';

/** Longer messages end the connection before they are read: a list of some thousand tools fits. In bytes. */
export const MESSAGE_BYTES_MAX = 2 * 1_048_576;
/** Of both its streams, read or not. */
const OUTPUT: FlowRate = { burst: 4 * 1_048_576, perSecond: 262_144 };
/** Of what a program writes beside the protocol, for the log when it is lost; in characters. */
const LAST_WORDS_MAX = 500;

/** A program that is spoken to over its standard streams, and that can be ended at once. */
export class ProgramTransport extends StdioClientTransport {
  private child: ChildProcess | undefined;
  private readonly output = new Flow(OUTPUT);
  private words = '';

  constructor(
    program: StdioServerParameters,
    private readonly onFlood: () => void,
  ) {
    super({ ...program, stderr: 'pipe', maxBufferSize: MESSAGE_BYTES_MAX });
    this.stderr?.on('data', (chunk: Buffer) => {
      this.words = (this.words + chunk.toString()).slice(-LAST_WORDS_MAX);
      this.count(chunk);
    });
  }

  /** What it wrote last on its standard error. */
  get lastWords(): string {
    return this.words.trim();
  }

  override async start(): Promise<void> {
    await super.start();
    // The SDK keeps it to itself, and forgets it while it still reads from it.
    const child = Reflect.get(this, '_process') as ChildProcess | undefined;
    this.child = child;
    child?.stdout?.on('data', (chunk: Buffer) => this.count(chunk));
  }

  /** At once, where asking it to go would leave it time to do harm. What it started itself is not read any more. */
  kill(): void {
    this.child?.kill('SIGKILL');
    this.child?.stdout?.destroy();
    this.child?.stderr?.destroy();
  }

  private count({ byteLength }: Buffer): void {
    if (!this.output.take(byteLength)) this.onFlood();
  }
}
