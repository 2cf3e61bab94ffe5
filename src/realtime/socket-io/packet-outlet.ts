import { Outlet } from '../connections/outlet.js';
import type { Transport } from './types.js';

/** What may wait for a slow reader; it takes one of the two. A page of history is a packet, too. */
const PACKETS_MAX = 64;
const CHARACTERS_MAX = 256 * 1024;

/** Over Socket.IO, which keeps packets back until its transport takes them. */
export class PacketOutlet extends Outlet {
  constructor(
    private readonly transport: Transport,
    slowAfterMs: number,
  ) {
    super(transport, slowAfterMs);
  }

  override get hasRoom(): boolean {
    const { writeBuffer } = this.transport as unknown as Waiting;
    if (writeBuffer.length >= PACKETS_MAX) return false;
    let characters = 0;
    for (const { data } of writeBuffer) characters += data?.length ?? 0;
    return characters < CHARACTERS_MAX;
  }

  protected override get isOpen(): boolean {
    return this.transport.readyState === 'open';
  }

  protected override cut(): void {
    this.transport.close(true);
  }
}

/** What engine.io's types keep to themselves. */
interface Waiting {
  readonly writeBuffer: readonly { readonly data?: { readonly length: number } }[];
}
