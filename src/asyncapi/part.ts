import { ERROR_CATALOGUE, type ErrorCode } from '../common/error-catalogue.js';
import type { AsyncMessage, MessageExample, Operation, Ref } from './model.js';

/** Some messages of a channel, and what is done with them. */
export interface Part {
  readonly messages: Readonly<Record<string, AsyncMessage>>;
  readonly operations: Readonly<Record<string, Operation>>;
}

export const BEARER: Ref = { $ref: '#/components/securitySchemes/bearer' };

export const channelRef = (channel: string): Ref => ({ $ref: `#/channels/${channel}` });
export const serverRef = (server: string): Ref => ({ $ref: `#/servers/${server}` });
export const messageRef = (channel: string, message: string): Ref => ({
  $ref: `#/channels/${channel}/messages/${message}`,
});

export const joined = (parts: readonly Part[]): Part => ({
  messages: Object.fromEntries(parts.flatMap(({ messages }) => Object.entries(messages))),
  operations: Object.fromEntries(parts.flatMap(({ operations }) => Object.entries(operations))),
});

/** `chat:message` → `chatMessage`, with the first letter as it is. */
export const camelCase = (name: string): string =>
  name.replace(/[:_](\w)/g, (_, letter: string) => letter.toUpperCase());
export const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

export const example = (payload: object): readonly MessageExample[] => [{ payload }];

/** Each once, in the order of the catalogue. */
export function inOrder(codes: readonly ErrorCode[]): readonly ErrorCode[] {
  const wanted = new Set(codes);
  return (Object.keys(ERROR_CATALOGUE) as ErrorCode[]).filter((code) => wanted.has(code));
}
