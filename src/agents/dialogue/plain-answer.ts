import type { Understanding } from '../understanding.js';
import { yesOrNo } from './yes-or-no.js';

/** A plain yes or no, also where it is read as a courtesy: "ja, danke". */
export const isPlainAnswer = ({ linguistics: { normalised, language } }: Pick<Understanding, 'linguistics'>): boolean =>
  yesOrNo(normalised, language) !== 'unclear';
