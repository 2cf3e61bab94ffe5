import { inLanguage, type Language } from '../languages.js';

/** Says whose words follow: they are the tool's, in its language. */
export const found = (language: Language, text: string): string =>
  inLanguage(language, {
    en: `Here is what I found:\n${text}`,
    es: `Esto es lo que he encontrado (los datos están en inglés):\n${text}`,
    fr: `Voici ce que j’ai trouvé (les données sont en anglais) :\n${text}`,
    de: `Das habe ich gefunden (die Angaben sind auf Englisch):\n${text}`,
  });

export const foundNothing = (language: Language): string =>
  inLanguage(language, {
    en: 'I looked that up and found nothing.',
    es: 'Lo he buscado y no he encontrado nada.',
    fr: 'J’ai cherché et je n’ai rien trouvé.',
    de: 'Ich habe nachgesehen und nichts gefunden.',
  });

/** What was answered to the tool's question did not help. */
export const nothingFor = (language: Language, said: string): string =>
  inLanguage(language, {
    en: `I find nothing for "${said}".`,
    es: `No encuentro nada para «${said}».`,
    fr: `Je ne trouve rien pour « ${said} ».`,
    de: `Zu „${said}“ finde ich nichts.`,
  });
