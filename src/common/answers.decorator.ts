import { STATUS_CODES } from 'node:http';
import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import type { ErrorCode } from './error-catalogue.js';

/** Where an operation's error codes wait for `completeDocument`, which turns them into responses with examples. */
export const PROBLEMS_EXTENSION = 'x-problems';
/** Swagger's key for what `ApiExtension` has collected on a method. */
const EXTENSIONS_METADATA = 'swagger/apiExtension';

export interface AnswersOptions {
  readonly description?: string;
  /** Codes of this operation's own; those that any operation can meet are added by themselves. */
  readonly errors?: readonly ErrorCode[];
}

/** Documents what a route answers: `@Answers(201, SessionOpenedDto, { errors: ['INSUFFICIENT_CREDITS'] })`. */
export function Answers(
  status: number,
  type?: Type | readonly [Type],
  { description = STATUS_CODES[status] ?? String(status), errors = [] }: AnswersOptions = {},
): MethodDecorator {
  const item = Array.isArray(type) ? (type as readonly [Type])[0] : (type as Type | undefined);
  return applyDecorators(
    ApiResponse({ status, description, ...(item && { type: item, isArray: Array.isArray(type) }) }),
    Problems(...errors),
  );
}

/** Adds error codes to what the route documents. May stand several times on one method. */
export function Problems(...codes: ErrorCode[]): MethodDecorator {
  return (_target, _key, descriptor: PropertyDescriptor) => {
    const method = descriptor.value as object;
    const extensions = (Reflect.getMetadata(EXTENSIONS_METADATA, method) ?? {}) as Record<string, ErrorCode[]>;
    const { [PROBLEMS_EXTENSION]: known = [], ...others } = extensions;
    Reflect.defineMetadata(EXTENSIONS_METADATA, others, method); // the first value of an extension would win
    ApiExtension(PROBLEMS_EXTENSION, [...new Set([...known, ...codes])])(method, '', descriptor);
  };
}
