import { ValidationFailedError } from '../common/domain-error.js';

declare const brand: unique symbol;
/** A user's ID as the bank writes it: 1 to 128 visible ASCII characters. Proves shape, not existence. */
export type UserId = string & { readonly [brand]: 'UserId' };

const SHAPE = /^[\x21-\x7e]{1,128}$/;

export const isUserId = (input: unknown): input is UserId => typeof input === 'string' && SHAPE.test(input);

/** @throws ValidationFailedError */
export function parseUserId(input: unknown): UserId {
  if (isUserId(input)) return input;
  throw new ValidationFailedError({ userId: ['must be 1 to 128 visible ASCII characters'] });
}
