import { asked } from '../questions/asked-before.js';
import { type Meant, meantEntries } from '../questions/meant-entries.js';
import { inLanguage, type Language } from '../../languages.js';
import { unknownAccount } from '../wording.js';
import type { BankQuery, Finding, Question } from './bank-query.js';
import { daysUnheard } from './unheard-days.js';

/**
 * A query about entries that the question narrows down.
 * @param tell  is given which entries are meant; what they were asked for is remembered for the next question.
 */
export const aboutEntries = (
  intent: string,
  tell: (meant: Meant, question: Question) => Promise<Finding>,
): BankQuery => ({
  intent,
  async answer(question: Question): Promise<Finding> {
    const meant = await meantEntries(question);
    if ('unknown' in meant)
      return { text: unknownAccount(meant.unknown, meant.own, question.language), evidence: { picked: 'unknown' } };
    const finding = await tell(meant, question);
    const { entities } = question.turn.understanding;
    const isByCard = meant.accounts.length === 0 && entities.some(({ type }) => type === 'card');
    const text = [
      finding.text,
      ...(isByCard ? [notByCard(question.language)] : []),
      ...daysUnheard(question.turn.understanding, question.language),
    ].join('\n');
    return { asked: asked(intent, meant.filter), ...finding, text };
  },
});

/** The books don't say which card an entry was paid with. */
const notByCard = (language: Language): string =>
  inLanguage(language, {
    en: "This is of all your accounts: I can't tell payments apart by card.",
    es: 'Esto es de todas sus cuentas: no puedo distinguir los pagos por tarjeta.',
    fr: 'Cela concerne tous vos comptes : je ne peux pas distinguer les paiements par carte.',
    de: 'Das gilt für alle Ihre Konten: Nach Karten kann ich Zahlungen nicht unterscheiden.',
  });
