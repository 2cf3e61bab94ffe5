import { inLanguage, type Language } from '../languages.js';
import type { Beneficiary } from './bank-order.js';

/*
 * What the books call the payments that were ordered here. They are kept in English, as all that the books keep, and
 * worded anew in the language of whoever reads them.
 */

const OWN = 'Transfer between own accounts';
const TRANSFER = 'Transfer to ';
const STANDING = 'Standing order to ';
const STANDING_OWN = 'Standing order between own accounts';

/** @param reference  as whoever gets it reads it */
export function transferDescription(to: Beneficiary, reference?: string): string {
  const description = to.kind === 'own' ? OWN : `${TRANSFER}${to.name}`;
  return reference === undefined ? description : `${description}, ${reference}`;
}

export const standingOrderDescription = (to: Beneficiary): string =>
  to.kind === 'own' ? STANDING_OWN : `${STANDING}${to.name}`;

/** What others wrote stays as it is. */
export function worded(description: string, language: Language): string {
  if (description.startsWith(STANDING_OWN))
    return inLanguage(language, {
      en: description,
      es: 'Orden permanente entre cuentas propias',
      fr: 'Virement permanent entre vos comptes',
      de: 'Dauerauftrag zwischen eigenen Konten',
    });
  if (description.startsWith(OWN)) {
    const rest = description.slice(OWN.length);
    return inLanguage(language, {
      en: description,
      es: `Transferencia entre cuentas propias${rest}`,
      fr: `Virement entre vos comptes${rest}`,
      de: `Überweisung zwischen eigenen Konten${rest}`,
    });
  }
  if (description.startsWith(TRANSFER)) {
    const to = description.slice(TRANSFER.length);
    return inLanguage(language, {
      en: description,
      es: `Transferencia a ${to}`,
      fr: `Virement à ${to}`,
      de: `Überweisung an ${to}`,
    });
  }
  if (!description.startsWith(STANDING)) return description;
  const to = description.slice(STANDING.length);
  return inLanguage(language, {
    en: description,
    es: `Orden permanente a ${to}`,
    fr: `Virement permanent à ${to}`,
    de: `Dauerauftrag an ${to}`,
  });
}

const TO_PAYEE = [TRANSFER, STANDING];

/** Whom a payment that was ordered here went to; undefined for what others wrote. */
export const payeeIn = (description: string): string | undefined => {
  const begin = TO_PAYEE.find((words) => description.startsWith(words));
  return begin === undefined ? undefined : description.slice(begin.length).split(', ')[0];
};

/** Who is named, without the words around it. */
export const partyIn = (description: string): string => payeeIn(description) ?? description;
