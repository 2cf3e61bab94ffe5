import { ValidateBy, type ValidationOptions } from 'class-validator';

/** Room for what clients keep beside a message or a session; not for documents. */
export const JSON_RECORD_BYTES_MAX = 16 * 1024;

/** A JSON object whose text is at most 16 KiB. How deep it may nest is a rule of all bodies: see `json-body.ts`. */
export function IsJsonRecord(options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Buffer.byteLength(JSON.stringify(value)) <= JSON_RECORD_BYTES_MAX;
  return ValidateBy(
    {
      name: 'isJsonRecord',
      validator: {
        validate,
        defaultMessage: () => `$property must be a JSON object of at most ${JSON_RECORD_BYTES_MAX} bytes`,
      },
    },
    options,
  );
}
