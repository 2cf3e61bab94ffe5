/**
 * Words by which a customer who waits for a person would rather go on with the assistant, in all languages at once. It has to
 * be said which of the two they mean: a mere "no" or "never mind" may be an answer to something else, and costs a place in
 * the queue.
 */
const CUES: readonly string[] = [
  "(?:continue|go on|carry on|proceed|go back|back) (?:with|to) (?:the |my )?(?:bot|chat ?bot|assistant|machine|you)|rather (?:talk|speak|go on|continue) (?:to|with) (?:you|the (?:bot|chat ?bot|assistant))|(?:no longer|do(?:n'?t| not)) (?:need|want) (?:a |an |the |any )?(?:person|human|agent|adviser|advisor)(?: any ?more| any longer)?|never ?mind the (?:person|human|agent)",
  '(?:seguir|continuar|sigo|continúo|volver|vuelvo|sigamos|continuemos) (?:con|a) (?:el |la )?(?:bot|chatbot|asistente|máquina|usted)|(?:seguir|continuar|sigo|sigamos|continuemos) contigo|prefiero (?:hablar|seguir) con (?:el (?:bot|chatbot|asistente)|usted)|ya no (?:necesito|quiero) (?:a )?(?:una |ninguna )?(?:persona|agente|humano)',
  "(?:continuer|continue|continuons|poursuivre|poursuivons|reprendre|revenir|retourner) (?:avec|à|au) ?(?:le |l['’])?(?:bot|chatbot|assistant|robot|machine|vous)|préfère (?:parler|continuer) avec (?:le (?:bot|chatbot|robot)|l['’]assistant|vous)|(?:n['’])?ai plus besoin d['’](?:une personne|un conseiller|un humain)|veux plus (?:de personne|de conseiller|d['’]humain|parler à une personne)",
  '(?:weiter|zurück|fortfahren|weitermachen)\\s?(?:mit|zu|zum) (?:dem |der )?(?:bot|chatbot|assistenten|maschine|ihnen|dir)|(?:mit|zu|zum) (?:dem |der )?(?:bot|chatbot|assistenten|ihnen) (?:weiter|zurück|fortfahren|weitermachen)\\p{L}*|(?:brauche|will|möchte) (?:doch )?keinen (?:menschen|berater|mitarbeiter)(?: mehr)?',
];

const WISH = new RegExp(`(?<!\\p{L})(?:${CUES.join('|')})(?!\\p{L})`, 'iu');
const NEGATED =
  /(?<!\p{L})(?:(?:do not|don'?t|won'?t|not|never) (?:want to |like to |going to )?(?:continue|go on|go back|carry on|talk|speak|back)|no (?:quiero|voy a) (?:seguir|continuar|hablar|volver)|ne (?:veux|vais|souhaite) pas|nicht (?:mit|weiter|zu))/iu;

export const wantsAssistant = (normalised: string): boolean => WISH.test(normalised) && !NEGATED.test(normalised);
