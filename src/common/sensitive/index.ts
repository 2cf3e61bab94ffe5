export { foldedOf, lastFourOf } from './folded.js';
export { type FoundIban, ibansIn } from './ibans.js';
export { leaksSecret, namesCard, NO_CARD, writesCard } from './no-secrets.js';
export { mask, sensitiveSpans, type SensitiveKind, type SensitiveSpan } from './sensitive.js';
export { CODE_MARK, type Kept, withhold, WITHHELD_KINDS, type WithheldKind } from './withhold.js';
export { withholdIn } from './withhold-json.js';
