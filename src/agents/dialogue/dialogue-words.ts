import { inLanguage, type Language } from '../languages.js';

/** What every task's dialogue says; the tasks' own words are in their files. */

export const dropped = (language: Language): string =>
  inLanguage(language, {
    en: 'OK, I dropped that. Nothing was done.',
    es: 'De acuerdo, lo he dejado. No se ha hecho nada.',
    fr: "D'accord, j'abandonne. Rien n'a été fait.",
    de: 'In Ordnung, ich lasse das. Es ist nichts passiert.',
  });

/**
 * Of several orders in one message: this one is dropped, and others were done.
 * @param told  when they were done; it is not said a second time that it is done now.
 */
export function droppedAfter(language: Language, told: readonly string[]): string {
  const done = told.map((each) => each.replace(/^[^:]*: ?/u, '')).join(' '); // "Done: "
  return inLanguage(language, {
    en: `OK, I dropped this one, and nothing of it was done. What you said yes to before stays as it was done: ${done}`,
    es: `De acuerdo, he dejado esto y no se ha hecho nada de ello. Lo que confirmó antes queda como se hizo: ${done}`,
    fr: `D'accord, j'abandonne cela, et rien n'en a été fait. Ce que vous avez confirmé avant reste comme il a été fait : ${done}`,
    de: `In Ordnung, das lasse ich, davon ist nichts passiert. Was Sie vorher bestätigt haben, bleibt, wie es erledigt wurde: ${done}`,
  });
}

/** To "don't send it", where nothing was under way that it is about. */
export const leftUndone = (language: Language): string =>
  inLanguage(language, {
    en: 'All right, I leave that. Nothing was done.',
    es: 'De acuerdo, no lo hago. No se ha hecho nada.',
    fr: "D'accord, je ne le fais pas. Rien n'a été fait.",
    de: 'In Ordnung, das lasse ich. Es ist nichts passiert.',
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

/** Somebody took back what they said, and what they mean instead is not clear. */
export const whatIsItNow = (language: Language): string =>
  inLanguage(language, {
    en: 'You corrected yourself there, and I am not sure what you mean now. What shall it be?',
    es: 'Se ha corregido y no estoy seguro de qué quiere decir ahora. ¿Cómo debe ser?',
    fr: "Vous vous êtes corrigé, et je ne suis pas sûr de ce que vous voulez maintenant. Qu'est-ce que ce sera ?",
    de: 'Sie haben sich verbessert, und ich bin nicht sicher, was jetzt gilt. Wie soll es sein?',
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
    en: 'Please type the six-digit code that I am sending you.',
    es: 'Escriba el código de seis cifras que le envío, por favor.',
    fr: 'Veuillez saisir le code à six chiffres que je vous envoie.',
    de: 'Bitte geben Sie den sechsstelligen Code ein, den ich Ihnen schicke.',
  });

export const codeSentAgain = (language: Language): string =>
  inLanguage(language, {
    en: 'I am sending you the same code once more. Please type its six digits.',
    es: 'Le envío el mismo código una vez más. Escriba sus seis cifras, por favor.',
    fr: 'Je vous envoie le même code encore une fois. Veuillez saisir ses six chiffres.',
    de: 'Ich schicke Ihnen denselben Code noch einmal. Bitte geben Sie die sechs Ziffern ein.',
  });

export const codeNotSentAgain = (language: Language, times: number): string =>
  inLanguage(language, {
    en: `I have sent that code ${times} times and can't send it again. Type it if it comes, say "cancel" to stop, or "talk to a person".`,
    es: `He enviado ese código ${times} veces y no puedo enviarlo más. Escríbalo si llega, diga «cancelar» para dejarlo o «hablar con una persona».`,
    fr: `J'ai envoyé ce code ${times} fois et je ne peux plus le renvoyer. Saisissez-le s'il arrive, dites « annuler » pour arrêter, ou « parler à une personne ».`,
    de: `Den Code habe ich ${times} Mal geschickt, öfter geht es nicht. Geben Sie ihn ein, wenn er kommt; mit „abbrechen“ hören wir auf, oder sagen Sie „mit einem Menschen sprechen“.`,
  });

export const codeHeld = (language: Language): string =>
  inLanguage(language, {
    en: 'For something like this I need one more proof that it is you.',
    es: 'Para algo así necesito otra prueba de que es usted.',
    fr: "Pour cela, il me faut une preuve de plus que c'est bien vous.",
    de: 'Dafür brauche ich noch einen Beweis, dass Sie es sind.',
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
    en: 'That was the third wrong code, so I stopped. Nothing was done.',
    es: 'Era el tercer código incorrecto, así que lo he cancelado. No se ha hecho nada.',
    fr: "C'était le troisième code incorrect, j'ai donc arrêté. Rien n'a été fait.",
    de: 'Das war der dritte falsche Code, ich habe abgebrochen. Es ist nichts passiert.',
  });

/** A person can do what has to be done before that. */
export const tooManyWrongCodes = (language: Language): string =>
  inLanguage(language, {
    en: 'There were too many wrong codes, so for up to 24 hours I take no order that needs one. Nothing was done. If it cannot wait, say "talk to a person".',
    es: 'Ha habido demasiados códigos incorrectos: durante 24 horas como máximo no acepto nada que necesite un código. No se ha hecho nada. Si no puede esperar, diga «hablar con una persona».',
    fr: "Il y a eu trop de codes incorrects : pendant 24 heures au plus, je n'accepte rien qui demande un code. Rien n'a été fait. Si cela ne peut pas attendre, dites « parler à une personne ».",
    de: 'Es gab zu viele falsche Codes: Bis zu 24 Stunden lang nehme ich nichts an, was einen Code braucht. Es ist nichts passiert. Wenn es nicht warten kann, sagen Sie „mit einem Menschen sprechen“.',
  });

/** Several orders in one message: the first is spoken of now. */
export const oneAfterTheOther = (language: Language): string =>
  inLanguage(language, {
    en: 'One after the other. First:',
    es: 'Una cosa tras otra. Primero:',
    fr: "L'un après l'autre. D'abord :",
    de: 'Eins nach dem anderen. Zuerst:',
  });

/** Where an answer came to nothing that was asked. */
export const nothingWaits = (language: Language): string =>
  inLanguage(language, {
    en: 'Nothing is waiting for an answer of yours just now, so this did nothing. What I told you was done stays done. What can I do for you?',
    es: 'Ahora mismo no hay nada pendiente de su respuesta, así que esto no ha cambiado nada. Lo que le dije que estaba hecho sigue hecho. ¿Qué puedo hacer por usted?',
    fr: "Rien n'attend votre réponse en ce moment ; cela n'a donc rien changé. Ce que je vous ai dit fait reste fait. Que puis-je faire pour vous ?",
    de: 'Gerade wartet nichts auf Ihre Antwort, das hat also nichts geändert. Was ich als erledigt gemeldet habe, bleibt erledigt. Was kann ich für Sie tun?',
  });

/** Where a task was given up for its age, and its answer came after that. */
export const givenUp = (language: Language): string =>
  inLanguage(language, {
    en: 'That took so long that I dropped what we were at; nothing was done. What can I do for you?',
    es: 'Ha pasado tanto tiempo que he dejado lo que teníamos entre manos; no se ha hecho nada. ¿Qué puedo hacer por usted?',
    fr: "Cela a pris si longtemps que j'ai abandonné ; rien n'a été fait. Que puis-je faire pour vous ?",
    de: 'Das hat so lange gedauert, dass ich es aufgegeben habe; es ist nichts passiert. Was kann ich für Sie tun?',
  });

/** Of several orders in one message, the one that comes now. */
export const nowTheNext = (language: Language): string =>
  inLanguage(language, {
    en: 'Now to the next:',
    es: 'Ahora, lo siguiente:',
    fr: 'Passons au suivant :',
    de: 'Nun zum Nächsten:',
  });

/** Where the one-time code came after its time. The order is read back behind it. */
export const codeLapsed = (language: Language): string =>
  inLanguage(language, {
    en: 'That code came too late: it has lapsed, and nothing was done. If you still want it, say yes and I send you a new code:',
    es: 'Ese código llegó demasiado tarde: ha caducado y no se ha hecho nada. Si aún lo quiere, diga que sí y le envío un código nuevo:',
    fr: "Ce code est arrivé trop tard : il a expiré et rien n'a été fait. Si vous le voulez toujours, dites oui et je vous envoie un nouveau code :",
    de: 'Der Code kam zu spät: Er ist verfallen, und es ist nichts passiert. Wenn Sie es noch wollen, sagen Sie Ja, und ich schicke einen neuen Code:',
  });

/** To a code for what was changed after it was sent. What waits for an answer now is said behind it. */
export const codeVoided = (language: Language): string =>
  inLanguage(language, {
    en: 'That code no longer counts, since the order it was for was stopped. Nothing was done.',
    es: 'Ese código ya no vale, porque se detuvo la orden para la que era. No se ha hecho nada.',
    fr: "Ce code ne compte plus, car l'ordre auquel il servait a été arrêté. Rien n'a été fait.",
    de: 'Der Code gilt nicht mehr, denn der Auftrag, für den er war, ist angehalten. Es ist nichts passiert.',
  });

/** To a code, while something that came after its order is spoken of. */
export const codeForAnother = (language: Language): string =>
  inLanguage(language, {
    en: 'That code is for another order, which I come back to. First this one:',
    es: 'Ese código es para otra orden, a la que volveré. Primero, esta:',
    fr: "Ce code est pour un autre ordre, auquel je reviendrai. D'abord celui-ci :",
    de: 'Der Code ist für einen anderen Auftrag, auf den ich zurückkomme. Zuerst dieser:',
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
