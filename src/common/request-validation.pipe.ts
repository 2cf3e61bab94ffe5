import { type ArgumentMetadata, Injectable, type Type, ValidationPipe } from '@nestjs/common';
import type { JsonObject } from './json.js';
import { plainlyValid } from './plainly-valid.js';
import { validationFailure } from './validation-failure.js';

/** Nest's own pipe for what comes in; a body that is right at a glance passes it by. Fields without rules are dropped. */
@Injectable()
export class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({ whitelist: true, transform: true, exceptionFactory: validationFailure });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype } = metadata as { type: string; metatype?: Type<object> };
    const instance = type === 'body' && metatype && isRecord(value) ? plainlyValid(metatype, value) : undefined;
    return instance ?? (super.transform(value, metadata) as Promise<unknown>);
  }
}

const isRecord = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
