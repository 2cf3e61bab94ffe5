import type { ErrorCode } from '../common/error-catalogue.js';

/* The parts of AsyncAPI 3.0 that the document uses: https://www.asyncapi.com/docs/reference/specification/v3.0.0 */

export interface Ref {
  readonly $ref: string;
}

/** JSON Schema, draft 7. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly allOf?: readonly JsonSchema[];
}

export interface MessageExample {
  readonly summary?: string;
  readonly payload: object;
}

export interface AsyncMessage {
  /** Of the event, or the `type` of a frame. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly payload: JsonSchema;
  readonly examples: readonly MessageExample[];
}

export interface Operation {
  /** Seen from the server: `receive` is what clients send. */
  readonly action: 'send' | 'receive';
  readonly channel: Ref;
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Ref[];
  readonly messages: readonly Ref[];
  /** What the acknowledgement carries: the answer, or the refusal. */
  readonly reply?: { readonly channel: Ref; readonly messages: readonly Ref[] };
  /** What the client may be refused with. */
  readonly 'x-error-codes'?: readonly ErrorCode[];
}

export interface Server {
  readonly host: string;
  readonly pathname: string;
  readonly protocol: string;
  readonly description: string;
  readonly variables: Readonly<Record<string, { readonly default: string; readonly description: string }>>;
  readonly security: readonly Ref[];
}

export interface Channel {
  readonly address: string;
  readonly title: string;
  readonly description: string;
  readonly servers: readonly Ref[];
  readonly messages: Readonly<Record<string, AsyncMessage>>;
  readonly bindings?: { readonly ws: { readonly [name: string]: unknown; readonly query?: JsonSchema } };
}

export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly license: { readonly name: string; readonly url: string };
  };
  readonly defaultContentType: string;
  readonly servers: Readonly<Record<string, Server>>;
  readonly channels: Readonly<Record<string, Channel>>;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

export type Schemas = Readonly<Record<string, JsonSchema>>;

/** One way in, as its own part of the document. Names of channel and server are the same. */
export interface Door {
  readonly name: string;
  readonly server: Server;
  readonly channel: Channel;
  readonly operations: Readonly<Record<string, Operation>>;
}

/** Of every server: they share the port. */
export const HOST = {
  default: 'localhost:3006',
  description: 'Where Teller listens; `PORT` and `HOST` of its settings.',
};

export const schemaRef = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
export const nameOfRef = ({ $ref = '' }: { readonly $ref?: string }): string => $ref.slice($ref.lastIndexOf('/') + 1);
