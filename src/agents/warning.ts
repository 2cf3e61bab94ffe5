import type { WithheldKind } from '../common/sensitive/index.js';
import { inLanguage, type Language } from './languages.js';
import type { Withheld } from './withheld.js';

/** Of what gives others access: the first of them that was said names the warning's first words. */
const WARNED_OF = ['pin', 'password', 'card_code'] as const;
type Secret = (typeof WARNED_OF)[number];

const SECRET: Readonly<Record<Secret, Readonly<Record<Language, string>>>> = {
  pin: { en: 'your PIN', es: 'su PIN', fr: 'votre code PIN', de: 'Ihre PIN' },
  password: { en: 'your password', es: 'su contraseña', fr: 'votre mot de passe', de: 'Ihr Passwort' },
  card_code: {
    en: "your card's security code",
    es: 'el código de seguridad de su tarjeta',
    fr: 'le code de sécurité de votre carte',
    de: 'die Prüfnummer Ihrer Karte',
  },
};

/** A PIN, a password or a card's code was said: that is worse than the number. */
const ofSecret = (secret: Secret, language: Language): string => {
  const what = SECRET[secret][language];
  return inLanguage(language, {
    en: `Please never share ${what}, not even with us: the bank never asks for it. I did not keep it. If somebody asked you for it or may know it, change it, and tell us at once: say “talk to a person”, or “block my card” if it is about a card.`,
    es: `Por favor, no comparta nunca ${what}, ni siquiera con nosotros: el banco nunca se lo pedirá. No lo he guardado. Si alguien se lo ha pedido o puede conocerlo, cámbielo y avísenos enseguida: diga «hablar con una persona», o «bloquear mi tarjeta» si se trata de una tarjeta.`,
    fr: `Ne communiquez jamais ${what}, même pas à nous : la banque ne le demande jamais. Je ne l'ai pas conservé. Si quelqu'un vous l'a demandé ou peut le connaître, changez-le et prévenez-nous tout de suite : dites « parler à une personne », ou « bloquer ma carte » s'il s'agit d'une carte.`,
    de: `Bitte geben Sie ${what} niemals weiter, auch nicht an uns: Die Bank fragt nie danach. Ich habe nichts davon gespeichert. Wenn jemand danach gefragt hat oder es wissen könnte, ändern Sie es und sagen Sie uns sofort Bescheid: „mit einem Menschen sprechen“, oder „meine Karte sperren“, wenn es um eine Karte geht.`,
  });
};

const ofCardNumber = (language: Language): string =>
  inLanguage(language, {
    en: 'Please do not share full card numbers in a chat: I only need the last four digits, and kept no others. If somebody else asked you for the number or may have it, say “block my card”, or “talk to a person”.',
    es: 'Por favor, no comparta el número completo de una tarjeta en un chat: solo necesito las cuatro últimas cifras, y no he guardado las demás. Si otra persona se lo ha pedido o puede tenerlo, diga «bloquear mi tarjeta» o «hablar con una persona».',
    fr: "Ne communiquez pas le numéro complet d'une carte dans un chat : il ne me faut que les quatre derniers chiffres, et je n'ai pas conservé les autres. Si quelqu'un vous l'a demandé ou peut l'avoir, dites « bloquer ma carte » ou « parler à une personne ».",
    de: 'Bitte nennen Sie im Chat keine vollständige Kartennummer: Ich brauche nur die letzten vier Ziffern und habe die anderen nicht gespeichert. Wenn jemand anderes danach gefragt hat oder sie haben könnte, sagen Sie „meine Karte sperren“ oder „mit einem Menschen sprechen“.',
  });

/**
 * What a customer is told who gave away what nobody should have, once for a message. One-time codes have their place where
 * they are asked for.
 */
export function warningOf(withheld: readonly WithheldKind[], language: Language): string | undefined {
  const secret = WARNED_OF.find((kind) => withheld.includes(kind));
  if (secret) return ofSecret(secret, language);
  return withheld.includes('card_number') ? ofCardNumber(language) : undefined;
}

/** In the customer's own language, whoever has the conversation. */
export function withWarning(text: string, withheld: Withheld | undefined, language: Language): string {
  const warning = withheld && warningOf(withheld.kinds, language);
  return warning === undefined ? text : `${text}\n\n${warning}`;
}
