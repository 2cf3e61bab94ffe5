import { inLanguage, type Language } from './languages.js';

/**
 * Said once, with the first reply of a session: people are told that they talk to a machine (EU AI Act, Article 50).
 */
const disclosure = (language: Language): string =>
  inLanguage(language, {
    en: "Hi, I'm Teller, your bank's automated assistant.",
    es: 'Hola, soy Teller, el asistente automático de su banco.',
    fr: "Bonjour, je suis Teller, l'assistant automatique de votre banque.",
    de: 'Hallo, ich bin Teller, der automatische Assistent Ihrer Bank.',
  });

export const withDisclosure = (text: string, language: Language): string => `${disclosure(language)} ${text}`;
