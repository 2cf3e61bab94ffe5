import { fold } from './fold.js';
import { isProfane } from './profanity.js';

/** Longer messages say something else as well, and are read for that. */
const WORDS_MAX = 10;

const words = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')));

/** Of all languages at once, folded; none that is a name, or harmless in another of the four ("con", "Depp"). */
const INSULTS = words(
  'idiot idiots moron morons imbecile stupid dumb dumbass jerk prick loser scum shut hell piss screw',
  'idiota idiotas tonto tonta tontos imbecil imbeciles estupido estupida estupidos capullo subnormal callate jodete',
  'idiote idiotes imbeciles abruti abrutie abrutis stupide stupides debile debiles cretin cretine batard ordure gueule',
  'idioten vollidiot vollidioten dumm dumme dummer dummes dummkopf blod blode bloder blodes trottel bescheuert hirnlos verpiss klappe fresse mistkerl',
);
/** Of a service a complaint, of somebody who is spoken to an insult: "this is useless", "you're useless". */
const BELITTLING = words(
  'useless worthless pathetic garbage trash rubbish crap fool foolish clown pig incompetent ugly disgusting suck sucks waste space',
  'inutil inutiles basura cerdo cerda asqueroso asquerosa patetico patetica incompetente payaso porqueria',
  'nul nulle inutile minable pathetique incapable incompetent incompetente porc truie dechet clown',
  'sau schwein kuh hund ziege nutzlos nutzlose nutzloser nutzloses unfahig unfahige unfahiger nichtsnutz versager mull abschaum dreckig dreckige wertlos',
);
/** Who is spoken to: the assistant. */
const ADDRESSED = words('you u ur your youre bot chatbot eres sois usted tu t vous du sie ihr dich');
/** What insults are made with; nothing is asked for by them. */
const AROUND = words(
  'you u ur your youre re are r a an the what so such very really just total complete off up go to of piece hey oh bot chatbot machine robot computer thing assistant and bloody damn',
  'eres sois usted es un una tu muy que tan vaya menudo pedazo de maquina asistente a la vete te y hijo hija el',
  'tu es t vous etes espece de d quel quelle gros grosse sale pauvre petit va faire ta le une si vraiment et ferme',
  'du bist sie sind ihr seid ein eine maschine automat roboter ding halt die dich doch einfach echt wirklich und verdammter',
);
const SAYINGS =
  /^(?:que (?:te|os) (?:den|jodan|follen)|(?:tu es|t'es|vous êtes|espèce de|quel|gros|pauvre|sale) con(?:ne|s)?|ferme[- ]la|casse[- ]toi|leck mich(?: am arsch)?|halt(?:'s| s|s)? (?:maul|dein maul|den mund))[.! ]*$/i;

/** Nothing but an insult: "you idiot", "fuck off". What is said beside one is read for what it says. */
export function isInsult(normalised: string): boolean {
  if (SAYINGS.test(normalised)) return true;
  const said = fold(normalised).match(/\p{L}+/gu) ?? [];
  const isToSomebody = said.some((word) => ADDRESSED.has(word));
  const isHurtful = (word: string): boolean =>
    INSULTS.has(word) || isProfane(word) || (isToSomebody && BELITTLING.has(word));
  if (said.length > WORDS_MAX || /\p{N}/u.test(normalised) || !said.some(isHurtful)) return false;
  return said.every((word) => AROUND.has(word) || isHurtful(word));
}
