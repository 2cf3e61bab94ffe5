import type { Caller } from '../../auth/index.js';
import type { DomainError } from '../../common/domain-error.js';
import type { Device } from '../feed/device.js';

/** One open connection of any door: a device, and who is behind it. */
export interface Connection extends Device {
  /** As of the last token that it showed. */
  readonly caller: Caller;

  /** Its token ends soon. */
  warn(expiresAt: Date): void;

  /** For good: the client may not come back as it is. It is told why. */
  refuse(reason: DomainError): void;

  /** The instance goes down: the connection is told, takes nothing new, and closes when it has answered what it has. */
  drain(reconnectAfterMs: number): void;

  /** Now, whatever is on its way; the client comes back elsewhere. */
  drop(): void;
}
