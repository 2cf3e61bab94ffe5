import type { Place } from './place.js';
import type { SecretKind } from './secret-words.js';

export interface ToldSecret extends Place {
  readonly kind: SecretKind;
}
