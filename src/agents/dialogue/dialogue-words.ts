import { inLanguage, type Language } from '../languages.js';

/** What every task's dialogue says; the tasks' own words are in their files. */

export const dropped = (language: Language): string =>
  inLanguage(language, {
    en: 'OK, I dropped that. Nothing was done.',
    es: 'De acuerdo, lo he dejado. No se ha hecho nada.',
    fr: "D'accord, j'abandonne. Rien n'a été fait.",
    de: 'In Ordnung, ich lasse das. Es ist nichts passiert.',
  });

export const needsClearYes = (language: Language): string =>
  inLanguage(language, {
    en: 'I need a clear yes or no.',
    es: 'Necesito un sí o un no claro.',
    fr: "J'ai besoin d'un oui ou d'un non clair.",
    de: 'Ich brauche ein klares Ja oder Nein.',
  });

export const lapsed = (language: Language): string =>
  inLanguage(language, {
    en: 'That took a while, so to be safe once more:',
    es: 'Ha pasado un rato; para mayor seguridad, una vez más:',
    fr: 'Cela a pris du temps ; par sécurité, encore une fois :',
    de: 'Das hat etwas gedauert, sicherheitshalber noch einmal:',
  });

export const whatInstead = (language: Language): string =>
  inLanguage(language, {
    en: 'What should I change?',
    es: '¿Qué debo cambiar?',
    fr: 'Que dois-je changer ?',
    de: 'Was soll ich ändern?',
  });

export const onlyTheCustomer = (language: Language): string =>
  inLanguage(language, {
    en: 'Only the customer can confirm this.',
    es: 'Solo el cliente puede confirmarlo.',
    fr: 'Seul le client peut confirmer cela.',
    de: 'Das kann nur der Kunde selbst bestätigen.',
  });

export const codeWanted = (language: Language): string =>
  inLanguage(language, {
    en: 'Please type the six-digit code that I sent you.',
    es: 'Escriba el código de seis cifras que le he enviado, por favor.',
    fr: 'Veuillez saisir le code à six chiffres que je vous ai envoyé.',
    de: 'Bitte geben Sie den sechsstelligen Code ein, den ich Ihnen geschickt habe.',
  });

export const codeHeld = (language: Language): string =>
  inLanguage(language, {
    en: 'For an amount like this I need one more proof that it is you.',
    es: 'Para un importe así necesito otra prueba de que es usted.',
    fr: "Pour un tel montant, il me faut une preuve de plus que c'est bien vous.",
    de: 'Bei diesem Betrag brauche ich noch einen Beweis, dass Sie es sind.',
  });

export const wrongCode = (language: Language, left: number): string =>
  inLanguage(language, {
    en: `That code is not right; ${left === 1 ? 'one try is' : `${left} tries are`} left.`,
    es: `Ese código no es correcto; ${left === 1 ? 'queda un intento' : `quedan ${left} intentos`}.`,
    fr: `Ce code n'est pas correct ; il reste ${left === 1 ? 'un essai' : `${left} essais`}.`,
    de: `Der Code stimmt nicht; ${left === 1 ? 'noch ein Versuch' : `noch ${left} Versuche`}.`,
  });

export const codeFailed = (language: Language): string =>
  inLanguage(language, {
    en: 'That was the third wrong code, so I stopped. Nothing was sent.',
    es: 'Era el tercer código incorrecto, así que lo he cancelado. No se ha enviado nada.',
    fr: "C'était le troisième code incorrect, j'ai donc arrêté. Rien n'a été envoyé.",
    de: 'Das war der dritte falsche Code, ich habe abgebrochen. Es wurde nichts überwiesen.',
  });

/** Where an answer came to nothing that was asked. */
export const nothingWaits = (language: Language): string =>
  inLanguage(language, {
    en: 'Nothing is waiting for an answer of yours just now, so nothing was done. What can I do for you?',
    es: 'Ahora mismo no hay nada pendiente de su respuesta, así que no se ha hecho nada. ¿Qué puedo hacer por usted?',
    fr: "Rien n'attend votre réponse en ce moment ; rien n'a donc été fait. Que puis-je faire pour vous ?",
    de: 'Gerade wartet nichts auf Ihre Antwort, es ist also nichts passiert. Was kann ich für Sie tun?',
  });

/** Where a task was given up for its age, and its answer came after that. */
export const givenUp = (language: Language): string =>
  inLanguage(language, {
    en: 'That took so long that I dropped what we were at; nothing was done. What can I do for you?',
    es: 'Ha pasado tanto tiempo que he dejado lo que teníamos entre manos; no se ha hecho nada. ¿Qué puedo hacer por usted?',
    fr: "Cela a pris si longtemps que j'ai abandonné ; rien n'a été fait. Que puis-je faire pour vous ?",
    de: 'Das hat so lange gedauert, dass ich es aufgegeben habe; es ist nichts passiert. Was kann ich für Sie tun?',
  });

export const stillPending = (language: Language): string =>
  inLanguage(language, {
    en: 'Back to where we were:',
    es: 'Volvamos a lo de antes:',
    fr: 'Revenons à notre affaire :',
    de: 'Zurück zu vorhin:',
  });

export const gone = (language: Language): string =>
  inLanguage(language, {
    en: 'That is not possible any more: something changed in the meantime. Nothing was done.',
    es: 'Ya no es posible: algo ha cambiado entretanto. No se ha hecho nada.',
    fr: "Ce n'est plus possible : quelque chose a changé entre-temps. Rien n'a été fait.",
    de: 'Das geht nicht mehr: Inzwischen hat sich etwas geändert. Es ist nichts passiert.',
  });

export const belowLimit = (language: Language): string =>
  inLanguage(language, {
    en: 'There is not enough on that account for this. A smaller amount, or another account?',
    es: 'No hay saldo suficiente en esa cuenta. ¿Un importe menor u otra cuenta?',
    fr: "Il n'y a pas assez sur ce compte. Un montant plus petit, ou un autre compte ?",
    de: 'Dafür reicht das Guthaben auf diesem Konto nicht. Ein kleinerer Betrag oder ein anderes Konto?',
  });

export const overDailyLimit = (language: Language): string =>
  inLanguage(language, {
    en: 'That would go over what can be sent in one day. A smaller amount is possible, or tomorrow.',
    es: 'Eso superaría lo que se puede enviar en un día. Puede ser un importe menor, o mañana.',
    fr: 'Cela dépasserait ce qui peut être envoyé en un jour. Un montant plus petit est possible, ou demain.',
    de: 'Das wäre mehr, als an einem Tag überwiesen werden kann. Weniger geht, oder morgen.',
  });
