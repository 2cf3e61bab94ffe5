import type { EscalationReason } from '../effect.js';
import { inLanguage, type Language } from '../languages.js';

/** What is said around a person's stretch of the conversation: before, during and after it. */

const BECAUSE: Readonly<Record<EscalationReason, (language: Language) => string>> = {
  asked: (language) =>
    inLanguage(language, {
      en: 'Of course.',
      es: 'Por supuesto.',
      fr: 'Bien sûr.',
      de: 'Gern.',
    }),
  alarm: (language) =>
    inLanguage(language, {
      en: 'This is for a person to look at, at once. If you or anybody is in danger, please call the emergency services first.',
      es: 'Esto debe verlo una persona enseguida. Si usted o alguien corre peligro, llame primero a los servicios de emergencia.',
      fr: "Une personne doit s'en occuper tout de suite. Si vous ou quelqu'un êtes en danger, appelez d'abord les secours.",
      de: 'Darum muss sich sofort ein Mensch kümmern. Wenn Sie oder jemand anderes in Gefahr sind, rufen Sie bitte zuerst den Notruf.',
    }),
  fraud: (language) =>
    inLanguage(language, {
      en: 'Thank you for telling me; a person looks at this at once. Please give nobody a code or a PIN: the bank never asks for them.',
      es: 'Gracias por avisar; una persona lo verá enseguida. No dé a nadie códigos ni el PIN: el banco nunca los pide.',
      fr: "Merci de m'avertir ; une personne s'en occupe tout de suite. Ne donnez à personne un code ou votre PIN : la banque ne les demande jamais.",
      de: 'Danke für den Hinweis; darum kümmert sich sofort ein Mensch. Bitte geben Sie niemandem einen Code oder Ihre PIN: Die Bank fragt nie danach.',
    }),
  complaint: (language) =>
    inLanguage(language, {
      en: "I'm sorry that something went wrong. You have the right to complain, and a person takes your complaint.",
      es: 'Siento que algo haya ido mal. Tiene derecho a reclamar, y una persona recogerá su reclamación.',
      fr: "Je suis désolé que quelque chose se soit mal passé. Vous avez le droit de réclamer, et une personne s'en charge.",
      de: 'Es tut mir leid, dass etwas schiefgegangen ist. Sie haben das Recht, sich zu beschweren; ein Mensch nimmt Ihre Beschwerde auf.',
    }),
  not_understood: (language) =>
    inLanguage(language, {
      en: "I'm sorry, I can't help with that either, so I'd rather not go round in circles.",
      es: 'Lo siento, tampoco puedo ayudar con eso, y no quiero dar vueltas en círculo.',
      fr: 'Je suis désolé, je ne peux pas non plus vous aider pour cela, et je préfère ne pas tourner en rond.',
      de: 'Es tut mir leid, auch dabei kann ich nicht helfen, und ich will mich nicht im Kreis drehen.',
    }),
  circling: (language) =>
    inLanguage(language, {
      en: "I see that I'm not getting you any further, and I'd rather not go round in circles.",
      es: 'Veo que no le estoy ayudando a avanzar, y no quiero dar vueltas en círculo.',
      fr: 'Je vois que je ne vous fais pas avancer, et je préfère ne pas tourner en rond.',
      de: 'Ich merke, dass ich Ihnen nicht weiterhelfe, und will mich nicht im Kreis drehen.',
    }),
  right: (language) =>
    inLanguage(language, {
      en: 'That is your right, and a person has to take it up.',
      es: 'Está en su derecho, y de eso debe ocuparse una persona.',
      fr: "C'est votre droit, et c'est à une personne de s'en occuper.",
      de: 'Das ist Ihr gutes Recht, und darum muss sich ein Mensch kümmern.',
    }),
  escalated: () => '',
};

const whatHappensNext = (language: Language): string =>
  inLanguage(language, {
    en: 'I have passed this conversation on to a person of the bank, who reads it from the beginning and answers right here. Until then, write whatever they should know.',
    es: 'He pasado esta conversación a una persona del banco, que la lee desde el principio y responde aquí mismo. Hasta entonces, escriba lo que deba saber.',
    fr: "J'ai transmis cette conversation à une personne de la banque, qui la lit depuis le début et répond ici même. D'ici là, écrivez tout ce qu'elle doit savoir.",
    de: 'Ich habe dieses Gespräch an einen Menschen der Bank weitergegeben, der es von Anfang an liest und gleich hier antwortet. Schreiben Sie bis dahin alles, was wichtig ist.',
  });

const droppedTasks = (language: Language): string =>
  inLanguage(language, {
    en: 'What we were in the middle of is dropped; nothing of it was done.',
    es: 'Lo que teníamos a medias queda anulado; no se ha hecho nada de ello.',
    fr: "Ce que nous étions en train de faire est abandonné ; rien n'en a été fait.",
    de: 'Was wir gerade vorhatten, ist verworfen; davon ist nichts passiert.',
  });

/** @param hadTasks  something was under way, and is void now. */
export const passedToPerson = (language: Language, reason: EscalationReason, hadTasks: boolean): string =>
  [BECAUSE[reason](language), whatHappensNext(language), hadTasks ? droppedTasks(language) : '']
    .filter((sentence) => sentence !== '')
    .join(' ');

/** What is said first to what the bank has to look at, also where a person has the conversation already. */
export const firstOf = (language: Language, reason: EscalationReason, then: string): string =>
  `${BECAUSE[reason](language)} ${then}`;

/** @param mayWithdraw  they may go on with the assistant instead, and hear how. */
export const stillWaiting = (language: Language, mayWithdraw: boolean): string =>
  [
    inLanguage(language, {
      en: 'I have put this with the rest. A person answers here as soon as one is free.',
      es: 'Lo he añadido a lo demás. Una persona responderá aquí en cuanto quede libre.',
      fr: "Je l'ai joint au reste. Une personne répondra ici dès qu'elle sera libre.",
      de: 'Ich habe das dazugelegt. Ein Mensch antwortet hier, sobald jemand frei ist.',
    }),
    ...(mayWithdraw
      ? [
          inLanguage(language, {
            en: 'If you would rather go on with me, say "continue with the assistant".',
            es: 'Si prefiere seguir conmigo, diga "seguir con el asistente".',
            fr: "Si vous préférez continuer avec moi, dites « continuer avec l'assistant ».",
            de: 'Wenn Sie lieber mit mir weitermachen, sagen Sie „weiter mit dem Assistenten“.',
          }),
        ]
      : []),
  ].join(' ');

export const backWithAssistant = (language: Language): string =>
  inLanguage(language, {
    en: 'OK, nobody is called any more; I am the automated assistant again. What can I do for you?',
    es: 'De acuerdo, ya no se avisa a nadie; vuelvo a ser yo, el asistente automático. ¿Qué puedo hacer por usted?',
    fr: "D'accord, plus personne n'est appelé ; c'est de nouveau moi, l'assistant automatique. Que puis-je faire pour vous ?",
    de: 'In Ordnung, es wird niemand mehr gerufen; ich bin wieder da, der automatische Assistent. Was kann ich für Sie tun?',
  });

export const keptForPerson = (language: Language): string =>
  inLanguage(language, {
    en: 'A person of the bank has to look at this first, so I cannot take it back. All that you write is kept for them, and they answer here as soon as one is free.',
    es: 'Esto debe verlo antes una persona del banco, así que no puedo retirarlo. Todo lo que escriba se guarda para ella, y responderá aquí en cuanto quede libre.',
    fr: "Une personne de la banque doit d'abord voir cela, je ne peux donc pas l'annuler. Tout ce que vous écrivez est gardé pour elle, et elle répondra ici dès qu'elle sera libre.",
    de: 'Darum muss sich zuerst ein Mensch der Bank kümmern, deshalb kann ich es nicht zurücknehmen. Alles, was Sie schreiben, bleibt dafür hier, und er antwortet, sobald jemand frei ist.',
  });

export const passedOn = (language: Language): string =>
  inLanguage(language, {
    en: 'Passed on to the person who is with you.',
    es: 'Entregado a la persona que le atiende.',
    fr: 'Transmis à la personne qui vous répond.',
    de: 'An die Person weitergegeben, die Ihnen antwortet.',
  });

export const personIsHere = (language: Language, name: string): string =>
  inLanguage(language, {
    en: `${name} is with you now and answers in person. The assistant is silent until then.`,
    es: `${name} está ahora con usted y responde en persona. El asistente guarda silencio entretanto.`,
    fr: `${name} est maintenant avec vous et répond en personne. L'assistant se tait pendant ce temps.`,
    de: `${name} ist jetzt für Sie da und antwortet persönlich. Der Assistent schweigt so lange.`,
  });

export const assistantIsBack = (language: Language, name: string): string =>
  inLanguage(language, {
    en: `${name} has left. I am the automated assistant again; how can I help you?`,
    es: `${name} se ha despedido. Vuelvo a ser el asistente automático; ¿en qué puedo ayudarle?`,
    fr: `${name} est parti. C'est de nouveau l'assistant automatique ; comment puis-je vous aider ?`,
    de: `${name} hat sich verabschiedet. Hier ist wieder der automatische Assistent; wie kann ich helfen?`,
  });
