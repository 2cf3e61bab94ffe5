import { inLanguage, type Language } from '../../languages.js';

/** Said before figures that were asked for without something: nothing is taken off a sum, and nobody is told the opposite. */
export const withAndAlone = (named: string, whole: string, alone: string, language: Language): string =>
  inLanguage(language, {
    en: `I can't leave anything out of a sum yet, so here are both figures.\nWith “${named}” in it: ${whole}\n\nAnd “${named}” alone: ${alone}`,
    es: `Aún no puedo dejar nada fuera de una suma; estas son las dos cifras.\nCon «${named}» incluido: ${whole}\n\nY solo «${named}»: ${alone}`,
    fr: `Je ne peux encore rien retirer d'une somme ; voici les deux chiffres.\nAvec « ${named} » : ${whole}\n\nEt « ${named} » seulement : ${alone}`,
    de: `Ich kann noch nichts aus einer Summe herausnehmen; hier sind beide Zahlen.\nMit „${named}“: ${whole}\n\nUnd nur „${named}“: ${alone}`,
  });

/** Said before a list. */
export const stillInIt = (named: string, whole: string, language: Language): string =>
  inLanguage(language, {
    en: `I can't leave anything out of a list yet: “${named}” may be in it.\n${whole}`,
    es: `Aún no puedo dejar nada fuera de una lista: «${named}» puede estar en ella.\n${whole}`,
    fr: `Je ne peux encore rien retirer d'une liste : « ${named} » peut y être.\n${whole}`,
    de: `Ich kann noch nichts aus einer Liste herausnehmen: „${named}“ kann darin sein.\n${whole}`,
  });
