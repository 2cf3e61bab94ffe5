export { foldedOf, lastFourOf } from './folded.js';
export { type FoundIban, ibansIn } from './ibans.js';
export { mask, sensitiveSpans, type SensitiveKind, type SensitiveSpan } from './sensitive.js';
