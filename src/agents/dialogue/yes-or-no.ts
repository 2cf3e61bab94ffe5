/** What a customer answered to "Shall I go ahead?". */
export type YesOrNo = 'yes' | 'no' | 'unclear';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that are a yes by themselves. */
const YES = words(
  'yes yeah yep yup yea sure ok okay confirm confirmed absolutely definitely correct right agreed affirmative proceed ' +
    'si sí vale claro confirmo confirmar correcto adelante acepto hazlo ' +
    'oui ouais daccord confirme confirmer exact exactement parfait valide ' +
    'ja jawohl jep genau bestätige bestätigt einverstanden klar gerne',
);
const NO = words(
  "no nope nah not don't dont never stop cancel wait wrong abort forget " +
    'cancela cancelar cancele espera alto nunca ' +
    'non annule annuler annulez arrête arrêtez attends jamais ' +
    'nein nicht stopp abbrechen abbruch halt falsch warte nie',
);
/** Say nothing either way, and may stand beside a yes or a no. */
const FILLERS = words(
  'please do it go ahead that is the thats sounds good fine great perfect just send now with this thanks thank you i ' +
    'por favor está bien eso es gracias ahora de acuerdo lo que ' +
    "s'il vous plaît te plait c'est bon ça va merci allez y vas bien sûr envoie envoyez je le la d'accord " +
    'bitte das ist richtig gut mach machen danke jetzt so los passt ich es in ordnung mir',
);
/** "go ahead" and its like: a yes of words of which none is one. */
const YES_PHRASES =
  /^(?:please )?(?:go ahead|do it|sounds good|that'?s (?:right|fine|correct)|de acuerdo|está bien|d'accord|allez-?y|vas-?y|c'est bon|in ordnung|passt(?: so)?|mach (?:das|es))(?: please| thanks)?$/;

/**
 * Strict, because money hangs on it: a yes is nothing but words of consent. A number, a name, a "but", a question
 * mark or any word that is not known makes it unclear, and whoever is unclear is asked again.
 */
export function yesOrNo(text: string): YesOrNo {
  const said = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[.!,;👍✅]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (YES_PHRASES.test(said)) return 'yes';
  const tokens = said.split(' ').filter((token) => token !== '');
  if (tokens.length === 0 || tokens.length > LONGEST) return /[👍✅]/u.test(text) && said === '' ? 'yes' : 'unclear';
  if (tokens.some((token) => !YES.has(token) && !NO.has(token) && !FILLERS.has(token))) return 'unclear';
  if (tokens.some((token) => NO.has(token))) return tokens.some((token) => YES.has(token)) ? 'unclear' : 'no';
  return tokens.some((token) => YES.has(token)) ? 'yes' : 'unclear';
}

/** "Cancel the payee" is no yes, no clear no, and nobody's name. */
export function beginsWithNo(text: string): boolean {
  const [first = ''] = text.toLowerCase().split(/[^\p{L}']+/u);
  return NO.has(first);
}

/** Words of an answer; whoever says more says something else. */
const LONGEST = 8;
