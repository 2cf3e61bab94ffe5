import { inLanguage, type Language } from '../languages.js';
import type { Hardship } from '../understanding.js';

const whatIsPossible = (language: Language): string =>
  inLanguage(language, {
    en: 'It helps to talk about it early: a person at the bank can look with you at what is possible.',
    es: 'Hablarlo pronto ayuda: una persona del banco puede ver con usted qué es posible.',
    fr: "Il est bon d'en parler tôt : une personne de la banque peut voir avec vous ce qui est possible.",
    de: 'Es hilft, früh darüber zu sprechen: Ein Mensch der Bank kann mit Ihnen ansehen, was möglich ist.',
  });

/** What is said first to who has a hard time; how to reach a person is said after it. */
export const COMPASSION: Readonly<Record<Hardship, (language: Language) => string>> = {
  bereaved: (language) =>
    inLanguage(language, {
      en: "I'm very sorry for your loss. A person at the bank can go through with you what has to be done, and what can wait.",
      es: 'Lamento mucho su pérdida. Una persona del banco puede ver con usted qué hay que hacer y qué puede esperar.',
      fr: "Je vous présente mes sincères condoléances. Une personne de la banque peut voir avec vous ce qu'il faut faire et ce qui peut attendre.",
      de: 'Mein herzliches Beileid. Ein Mensch der Bank kann mit Ihnen durchgehen, was zu tun ist und was warten kann.',
    }),
  out_of_work: (language) =>
    `${inLanguage(language, {
      en: "I'm sorry to hear that you have lost your job.",
      es: 'Siento mucho que se haya quedado sin trabajo.',
      fr: 'Je suis désolé que vous ayez perdu votre emploi.',
      de: 'Es tut mir leid, dass Sie Ihre Arbeit verloren haben.',
    })} ${whatIsPossible(language)}`,
  hard_up: (language) =>
    `${inLanguage(language, {
      en: "I'm sorry that money is a worry right now.",
      es: 'Siento que el dinero sea ahora una preocupación.',
      fr: "Je suis désolé que l'argent vous donne du souci en ce moment.",
      de: 'Es tut mir leid, dass Ihnen das Geld gerade Sorgen macht.',
    })} ${whatIsPossible(language)}`,
};

/** To an insult: calm, and without a word of it. */
export const calmly = (language: Language): string =>
  inLanguage(language, {
    en: "I'm sorry that this isn't going well. Tell me in a few words what you need.",
    es: 'Siento que esto no vaya bien. Dígame en pocas palabras qué necesita.',
    fr: 'Je suis désolé que cela ne se passe pas bien. Dites-moi en quelques mots ce dont vous avez besoin.',
    de: 'Es tut mir leid, dass es gerade nicht gut läuft. Sagen Sie mir in wenigen Worten, was Sie brauchen.',
  });
