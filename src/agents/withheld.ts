import type { SealedCode } from '../auth/index.js';
import type { JsonObject } from '../common/json.js';
import { WITHHELD_KINDS, type WithheldKind } from '../common/sensitive/index.js';

/** What was taken out of a customer's words before they were read and stored. */
export interface Withheld {
  readonly kinds: readonly WithheldKind[];
  /** The message is a one-time code: by this it is known again. */
  readonly code?: SealedCode;
}

/** As it stands with the stored message. */
export interface WithheldNote extends JsonObject {
  readonly withheld?: readonly WithheldKind[];
  readonly sealedCode?: string;
}

export const noteOf = ({ kinds, code }: Withheld): WithheldNote => ({
  ...(kinds.length > 0 && { withheld: kinds }),
  ...(code && { sealedCode: code.seal }),
});

/** @param turnId  the stored message's, in which a code was said */
export function withheldFrom({ withheld, sealedCode }: JsonObject, turnId: string): Withheld {
  const names: readonly unknown[] = Array.isArray(withheld) ? withheld : [];
  return {
    kinds: WITHHELD_KINDS.filter((kind) => names.includes(kind)),
    ...(typeof sealedCode === 'string' && { code: { saidId: turnId, seal: sealedCode } }),
  };
}
