/** What is said of passwords, and is none. */
const SAID_OF_THEM: ReadonlySet<string> = new Set(
  (
    'not wrong incorrect invalid expired blocked locked lost forgotten gone required needed missing too very the this that still always only working asked being never what ' +
    'weak strong secure safe unsafe old new compromised stolen hacked leaked unknown known correct right fine okay broken down empty rejected refused accepted reset changed disabled outdated used shared short long due back case-sensitive here there protected private important mine yours same different set another something someone anything else easy hard simple complicated ' +
    'incorrecta incorrecto errónea erróneo inválida bloqueada bloqueado caducada caducado olvidada mal demasiado muy una correcta correcto débil segura nueva vieja antigua robada perdida conocida rechazada larga corta importante mía necesaria distinta válida otra algo ' +
    'pas faux fausse incorrecte bloqué bloquée expiré expirée perdu perdue oublié oubliée trop très toujours faible sûr vieux nouveau ancien volé compromis connu refusé long court valide inconnu périmé important nécessaire différent bon autre ' +
    'falsch nicht abgelaufen gesperrt vergessen weg ungültig verloren sehr immer mir mein meine eine kein noch richtig schwach stark sicher unsicher alt neu gestohlen gehackt bekannt unbekannt korrekt abgelehnt geändert lang kurz nötig wichtig zurückgesetzt fällig gültig anders'
  ).split(' '),
);
/** What sentences are made of: a passphrase has none of these. */
const OF_SENTENCES: ReadonlySet<string> = new Set(
  (
    'a an and or but the to of for in on at with since by from as if so because it i you he she we they me him us them your his her our their is are was be been am has have had do does did can could will would should may might must again today yesterday tomorrow now then when where how why who which really quite almost just also even ever than more most much many some any all both each about after before please help thanks sorry reset somewhat no not too very my this that still always only never what ' +
    'al de del en con por para y o pero que si porque como cuando donde ya también casi bastante hoy ayer ahora otra vez se me te le lo los las un unos favor gracias no mi la el es está muy demasiado ' +
    "à au aux dans avec par pour et ou mais que qui si parce comme quand où déjà aussi presque assez aujourd'hui hier maintenant encore se me te les des du d'un ne pas plus merci trop très est mon ma mes le la de " +
    'aber und oder zu zum zur vom von mit bei seit für auf aus im in am an der die das den dem ein einen einem ich du er sie es wir ihr uns euch heute gestern jetzt wieder schon leider auch nur wenn weil dass wie wo wann warum bitte danke nicht sehr immer noch kein meine mein ist'
  ).split(' '),
);
/** "Giving errors", "declined twice": what happens to it. */
const HAPPENS = /(?:ing|ed|[ns]['’]t)$/iu;
/** So many words none of which makes a sentence are made up, even if one of them may be said of passwords. */
const MADE_UP_MIN = 4;

/** Whether it is what is said of passwords: "wrong", "vergessen". */
export const isNoPassword = (word: string): boolean => SAID_OF_THEM.has(word.toLowerCase());

/** Whether several words are likely to be a passphrase: "correct horse battery staple", and not "blocked since today". */
export function isPassphrase(said: string): boolean {
  const words = said.toLowerCase().split(/[ -]+/u);
  if (words.some((word) => OF_SENTENCES.has(word)) || HAPPENS.test(words[0] ?? '')) return false;
  const known = words.filter((word) => SAID_OF_THEM.has(word)).length;
  return known === 0 || (known === 1 && words.length >= MADE_UP_MIN);
}
