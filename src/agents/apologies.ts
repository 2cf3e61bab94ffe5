import type { AgentFailureCode } from './answer.js';
import type { Language } from './languages.js';

/** Said to the customer. They promise nothing about what was done: the agent may have died halfway. */
export const APOLOGIES: Readonly<Record<AgentFailureCode, Readonly<Record<Language, string>>>> = {
  AGENT_TIMEOUT: {
    en: "I'm sorry, finding that out took too long, so I stopped. Please try again in a moment.",
    es: 'Lo siento, averiguarlo tardaba demasiado y lo he dejado. Inténtelo de nuevo dentro de un momento, por favor.',
    fr: "Désolé, la recherche prenait trop de temps et je l'ai arrêtée. Veuillez réessayer dans un instant.",
    de: 'Tut mir leid, das hat zu lange gedauert, deshalb habe ich aufgehört. Bitte versuchen Sie es gleich noch einmal.',
  },
  AGENT_FAILED: {
    en: "I'm sorry, I couldn't answer that because of a problem on our side. Please try again in a moment.",
    es: 'Lo siento, no he podido responder por un problema nuestro. Inténtelo de nuevo dentro de un momento, por favor.',
    fr: "Désolé, je n'ai pas pu répondre à cause d'un problème de notre côté. Veuillez réessayer dans un instant.",
    de: 'Tut mir leid, das konnte ich wegen eines Problems bei uns nicht beantworten. Bitte versuchen Sie es gleich noch einmal.',
  },
  AGENT_UNAVAILABLE: {
    en: "I'm sorry, I can't answer that right now: a part of our system is down. Please try again in a minute.",
    es: 'Lo siento, ahora mismo no puedo responder: una parte de nuestro sistema no funciona. Inténtelo de nuevo dentro de un minuto, por favor.',
    fr: "Désolé, je ne peux pas répondre pour l'instant : une partie de notre système est en panne. Veuillez réessayer dans une minute.",
    de: 'Tut mir leid, das kann ich gerade nicht beantworten: Ein Teil unseres Systems ist ausgefallen. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
};
