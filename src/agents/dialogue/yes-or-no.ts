/** What a customer answered to "Shall I go ahead?". */
export type YesOrNo = 'yes' | 'no' | 'unclear';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that are a yes by themselves. */
const YES = words(
  'yes yeah yep yup yea sure ok okay confirm confirmed absolutely definitely correct agreed affirmative alright proceed ' +
    'si sí vale claro confirmo confirmar correcto adelante acepto hazlo ' +
    'oui ouais daccord confirme confirmer exact exactement parfait valide ' +
    'ja jawohl jep genau bestätige bestätigt einverstanden klar gerne',
);
const NO = words(
  "no n nope nah not don't dont never stop cancel wait wrong abort forget " +
    'cancela cancelar cancele espera alto nunca ' +
    'non nan annule annuler annulez arrête arrêtez attends jamais ' +
    'nein nö nee nicht stopp abbrechen abbruch halt falsch warte nie',
);
/** Say nothing either way, and may stand beside a yes or a no. */
const FILLERS = words(
  'please do it go ahead that is the thats sounds good fine great perfect just send now with this thanks thank you ' +
    'pls plz thx ty stp svp ' +
    'por favor está bien eso es gracias ahora de acuerdo lo que ' +
    "s'il vous plaît te plait c'est bon ça va merci allez y vas bien sûr envoie envoyez le la d'accord " +
    'bitte das ist richtig gut mach machen danke jetzt so los passt es in ordnung mir',
);
/** Statements that are a yes. Asked the other way round ("is that right") they are none, with or without a question mark. */
const CONSENT =
  /(?<![\p{L}'])(?:(?:that'?s|that is|this is|it'?s) (?:right|correct|fine|good|ok(?:ay)?)|all right|así es|está bien|c'est (?:bon|exact|correct|parfait|ça|ok)|das ist (?:richtig|korrekt|gut|ok(?:ay)?|klar|so richtig)|das (?:stimmt|passt))(?!\p{L})/gu;
/** Each is a no, though it begins like a yes, or with a word that is none by itself. */
const DISSENT =
  /(?<![\p{L}'])(?:(?:claro|por supuesto|desde luego) que no|bien sûr que non|(?:of course|absolutely|definitely|certainly) not|(?:natürlich|klar|sicher) nicht|auf keinen fall)(?!\p{L})/gu;
/** "Is that right": asks, and agrees to nothing. "Do it" does. */
const ASKS =
  /(?<!\p{L})(?:(?:is|was|are) (?:it|that|this|the|everything|all)|(?:do|does|did|should|shall|can|may) (?:i|you|we|that|this)|ist (?:das|es|alles)|est-ce|es eso|es (?:correcto|claro|verdad))(?!\p{L})/u;
/** "Correct it" wants something else done, and "confirm that this is right" wants to know. */
const WANTS =
  /(?<!\p{L})(?:correct (?:it|that|this|the|them|please)|(?:please|to|i) correct|confirm\p{L}*(?: that| whether| if)? (?:(?:it|that|this|the|everything|all)(?:'s| is)|que|c'est|es )|bestätig\p{L}* (?:dass )?(?:das|es|alles) (?:ist|stimmt|passt))(?!\p{L})/u;
/** "I confirm", where "I go" agrees to nothing. */
const I_AGREE =
  /(?<![\p{L}'])(?:i (?:do )?(?=confirm|agree|approve|accept|proceed)|je (?=confirme|valide|suis d'accord)|ich (?=bestätige|bestaetige|stimme zu))/gu;
/** "If it's right", where the accent or the comma of a "sí" is missing. */
const IF = /^\P{L}*si (?:c'est|cela|ça|tout|est[áa]|es|eso|todo)(?!\p{L})/iu;
/** What a yes may begin with, beside a word that is one. */
const BEGINNINGS = words("please lo por s'il bitte");
/** "go ahead" and its like: a yes of words of which none is one. */
const YES_PHRASES =
  /^(?:please )?(?:go ahead|do it|sounds good|de acuerdo|d'accord|(?:oui )?(?:allez|vas)[- ]?y|(?:oui )?fais[- ]?le|(?:sí |si |vale |claro )?(?:dale|venga)(?: (?:sí|si|vale|adelante|hazlo))?|in ordnung|passt(?: so)?|mach (?:das|es))(?: please| thanks| por favor| gracias| merci| bitte| danke)?$/u;

/**
 * Strict, because money hangs on it: a yes is nothing but words of consent, and begins with one. A number, a name, a
 * "but", a question or any word that is not known makes it unclear, and whoever is unclear is asked again.
 * @param language  the one that is spoken: "jo" is a yes in German, and a sigh in Spanish, where "y" is an "and"
 */
export function yesOrNo(text: string, language?: string): YesOrNo {
  const said = language === 'de' ? plain(text).replace(JO, 'ja') : plain(text);
  if (said === '') return /[👍✅]/u.test(text) ? 'yes' : 'unclear';
  if (YES_PHRASES.test(said) || isLetterOfYes(said, language)) return 'yes';
  if (asksOrWants(said) || IF.test(text)) return 'unclear';
  const tokens = said.replace(I_AGREE, '').replace(DISSENT, 'no').replace(CONSENT, 'agreed').split(' ');
  return tokens.length <= LONGEST && tokens.every(isKnown) ? meantBy(tokens) : 'unclear';
}

const asksOrWants = (said: string): boolean => ASKS.test(said) || WANTS.test(said);

const JO = /(?<!\p{L})jo(?!\p{L})/gu;

const isLetterOfYes = (said: string, language: string | undefined): boolean => language === 'en' && said === 'y';

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[.!,;👍✅]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const isKnown = (token: string): boolean => YES.has(token) || NO.has(token) || FILLERS.has(token);

function meantBy(tokens: readonly string[]): YesOrNo {
  const [first = ''] = tokens;
  const agrees = tokens.some((token) => YES.has(token));
  if (tokens.some((token) => NO.has(token))) return agrees ? 'unclear' : 'no';
  return agrees && (YES.has(first) || BEGINNINGS.has(first)) ? 'yes' : 'unclear';
}

/** "Cancel the payee" is no yes, no clear no, and nobody's name. */
export function beginsWithNo(text: string): boolean {
  const [first = ''] = text.toLowerCase().split(/[^\p{L}']+/u);
  return NO.has(first);
}

/** Words of an answer; whoever says more says something else. */
const LONGEST = 8;
