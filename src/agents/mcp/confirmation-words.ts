import { inLanguage, type Language } from '../languages.js';

/** @param what  in the words of the configuration @param args  all that is passed on; empty where nothing is */
export function readBack(language: Language, what: string, args: readonly string[]): string {
  const list = args.map((line) => `\n• ${line}`).join('');
  return inLanguage(language, {
    en: `${what}?${list}\nShall I go ahead?`,
    es: `¿${what}?${list}\n¿Lo hago?`,
    fr: `${what} ?${list}\nJe le fais ?`,
    de: `${what}?${list}\nSoll ich das tun?`,
  });
}

export const tooLong = (language: Language): string =>
  inLanguage(language, {
    en: 'That is more than I can read back to you, so I did nothing. Please say it in fewer words.',
    es: 'Es más de lo que puedo leerle, así que no he hecho nada. Dígalo con menos palabras, por favor.',
    fr: "C'est plus que je ne peux vous relire ; je n'ai rien fait. Dites-le en moins de mots, je vous prie.",
    de: 'Das ist mehr, als ich Ihnen vorlesen kann; ich habe nichts getan. Bitte sagen Sie es kürzer.',
  });

export const sayAnew = (language: Language): string =>
  inLanguage(language, {
    en: 'OK, nothing was done. Please say anew what you want, all of it in one message.',
    es: 'De acuerdo, no se ha hecho nada. Dígame de nuevo lo que quiere, todo en un mensaje.',
    fr: "D'accord, rien n'a été fait. Redites-moi ce que vous voulez, en un seul message.",
    de: 'In Ordnung, es ist nichts passiert. Sagen Sie bitte noch einmal, was Sie möchten, alles in einer Nachricht.',
  });

export const away = (language: Language): string =>
  inLanguage(language, {
    en: 'That cannot be reached just now. Nothing was done.',
    es: 'Ahora mismo no está disponible. No se ha hecho nada.',
    fr: "Ce n'est pas joignable pour l'instant. Rien n'a été fait.",
    de: 'Das ist gerade nicht erreichbar. Es ist nichts passiert.',
  });

export const refused = (language: Language): string =>
  inLanguage(language, {
    en: 'I asked for that, and it was refused.',
    es: 'Lo he pedido y se ha rechazado.',
    fr: "Je l'ai demandé, et cela a été refusé.",
    de: 'Ich habe darum gebeten, und es wurde abgelehnt.',
  });

export const notKnown = (language: Language): string =>
  inLanguage(language, {
    en: 'I passed that on, and no clear answer came back: I do not know whether it was done, and did not ask again. Please check before you ask for it once more, or say "talk to a person".',
    es: 'Lo he transmitido y no ha llegado una respuesta clara: no sé si se ha hecho, y no lo he pedido otra vez. Compruébelo antes de pedirlo de nuevo, o diga «hablar con una persona».',
    fr: "Je l'ai transmis, sans réponse claire : je ne sais pas si cela a été fait, et je n'ai pas redemandé. Vérifiez avant de le redemander, ou dites « parler à une personne ».",
    de: 'Ich habe es weitergegeben und keine klare Antwort bekommen: Ich weiß nicht, ob es getan wurde, und habe nicht noch einmal gefragt. Bitte prüfen Sie es, bevor Sie es noch einmal wünschen, oder sagen Sie „mit einem Menschen sprechen“.',
  });

/** @param answer  what the tool said of it; its words, in its language */
export function passedOn(language: Language, answer: string): string {
  const said = answer === '' ? '' : `\n${answer}`;
  return inLanguage(language, {
    en: `I passed that on${said === '' ? '.' : ', and this came back:'}${said}`,
    es: `Lo he transmitido${said === '' ? '.' : ' y esta es la respuesta (en inglés):'}${said}`,
    fr: `Je l'ai transmis${said === '' ? '.' : ', et voici la réponse (en anglais) :'}${said}`,
    de: `Ich habe es weitergegeben${said === '' ? '.' : ', und das kam zurück (auf Englisch):'}${said}`,
  });
}
