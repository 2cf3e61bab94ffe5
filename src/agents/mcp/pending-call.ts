import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../common/json.js';

/** A call of a tool, as it is wanted. */
export interface WantedCall extends JsonObject {
  /** Whose mapping it is. */
  readonly intent: string;
  readonly server: string;
  readonly tool: string;
  readonly arguments: JsonObject;
}

/** One that was read back and waits for a yes, as the conversation context keeps it. */
export interface PendingCall extends WantedCall {
  readonly approvalId: string;
  /** ISO 8601. */
  readonly readBackAt: string;
  /** Until when a yes counts; ISO 8601. */
  readonly lapsesAt: string;
}

/** What an approval of it is worth: this tool with these arguments, and nothing else. SHA-256 in hex. */
export const digestOfCall = ({ server, tool, arguments: args }: WantedCall): string =>
  createHash('sha256')
    .update(JSON.stringify(['tool', server, tool, sorted(args)]))
    .digest('hex');

/** The order of members is lost where it is stored. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return members.map(([name, member]) => [name, sorted(member)]);
}

const TEXTS = ['intent', 'server', 'tool', 'approvalId', 'readBackAt', 'lapsesAt'];

/** Whether a stored value is one as this version writes it. */
export function isPendingCall(value: unknown): value is PendingCall {
  if (typeof value !== 'object' || value === null) return false;
  const call = value as Readonly<Record<string, unknown>>;
  const args = call['arguments'];
  return TEXTS.every((name) => typeof call[name] === 'string') && typeof args === 'object' && args !== null;
}

/** What can't be seen can't be agreed to: it is not passed on. */
export function visible(value: unknown): Json {
  if (typeof value === 'string') return value.replace(/[^\P{C}\n]/gu, '');
  if (Array.isArray(value)) return value.map(visible);
  if (typeof value !== 'object' || value === null) return value as Json;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visible(member)]));
}
