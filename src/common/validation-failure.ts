import type { ValidationError } from '@nestjs/common';
import { ValidationFailedError } from './domain-error.js';

/** After so many the client knows enough, and an answer stays small. */
const FIELDS_MAX = 20;

/** class-validator's tree as `details.fields`: `attachments[0].mimeType` → what is wrong with it. */
export function validationFailure(errors: ValidationError[]): ValidationFailedError {
  return new ValidationFailedError(
    Object.fromEntries(errors.flatMap((error) => fieldsOf(error, '')).slice(0, FIELDS_MAX)),
  );
}

function fieldsOf({ property, constraints, children = [] }: ValidationError, parent: string): [string, string[]][] {
  const path =
    /^\d+$/.test(property) && parent ? `${parent}[${property}]` : parent ? `${parent}.${property}` : property;
  const own: [string, string[]][] = constraints ? [[path, Object.values(constraints)]] : [];
  return own.concat(children.flatMap((child) => fieldsOf(child, path)));
}
