import type { Hardship } from '../understanding.js';

interface Cue {
  readonly kind: Hardship;
  readonly pattern: RegExp;
}

const cue = (kind: Hardship, ...patterns: readonly string[]): Cue => ({
  kind,
  pattern: new RegExp(`(?<!\\p{L})(?:${patterns.join('|')})(?!\\p{L})`, 'iu'),
});

const KIN = {
  en: '(?:husband|wife|spouse|partner|mother|father|mum|mom|dad|son|daughter|child|baby|brother|sister|grand\\p{L}+|nan|gran|aunt|uncle)',
  es: '(?:marido|mujer|espos[oa]|pareja|madre|padres?|hij[oa]|herman[oa]|abuel[oa]|tí[oa])',
  fr: '(?:mari|femme|épou(?:x|se)|compagn(?:e|on)|mère|père|fils|fille|frère|s(?:œ|oe)ur|grand-?(?:père|mère)|oncle|tante)',
  de: '(?:mann|frau|ehemann|ehefrau|partner(?:in)?|mutter|vater|mama|papa|sohn|tochter|kind|bruder|schwester|oma|opa|großmutter|großvater)',
} as const;

/** "my loan instalments", "meine Miete": up to three words before what is owed. */
const BEFORE = '(?:\\p{L}+ ){0,3}?';
const OWED = {
  en: '(?:debts?|bills?|rent|mortgage|loans?|instal?ments?|repayments?|payments?)',
  es: '(?:deudas?|facturas?|alquiler|hipoteca|préstamos?|cuotas?|letras?|recibos?)',
  fr: '(?:dettes?|factures?|loyer|crédits?|prêts?|mensualités?|échéances|traites)',
  de: '(?:schulden|rechnungen|miete|kredite?s?|raten?|darlehen)',
} as const;

/**
 * What makes a customer vulnerable without being an alarm: somebody died, work or money is gone. In the customer's own words
 * only; "bankruptcy" as a subject is none. What else the message asks for is not told here.
 */
const CUES: readonly Cue[] = [
  cue(
    'bereaved',
    `my (?:late )?${KIN.en} (?:has |have |just |recently |suddenly )*(?:died|passed|is dead)|bereave\\p{L}*|widow(?:er|ed)?|(?:lost|death of) my ${KIN.en}`,
    `mis? ${KIN.es} (?:se |ha |han |acaba de )*(?:muerto|morir|murió|muri[oó]|fallec\\p{L}+)|(?:muerto|murió|fallec\\p{L}+) mi ${KIN.es}|enviud\\p{L}+|viud[oa]|perd(?:í|ido) a mi ${KIN.es}`,
    `(?:mon|ma) ${KIN.fr} (?:est |vient de |a été )*(?:morte?|mourir|décéd\\p{L}+)|veu(?:f|ve)|(?:perdu|décès de|mort de) (?:mon|ma) ${KIN.fr}`,
    `meine? ${KIN.de} ist (?:\\p{L}+ ){0,2}(?:gestorben|verstorben|tot)|witwer?|trauerfall|meine?n? ${KIN.de} verloren|tod mein(?:es|er) ${KIN.de}`,
  ),
  cue(
    'out_of_work',
    "(?:lost|lose|losing) my job|(?:was|were|been|got|am|i'm) (?:just )?(?:laid off|fired|made redundant|sacked|let go)|(?:i'm|im|i am|became) (?:unemployed|out of work|jobless)",
    '(?:perdí|perdido|perder) (?:mi|el) (?:trabajo|empleo)|me (?:han |acaban de )?(?:despedido|despedir|despidieron)|(?:estoy|quedado) (?:en (?:el )?paro|sin (?:trabajo|empleo)|desempleado|desempleada)',
    "perdu mon (?:emploi|travail|boulot|job)|suis (?:au chômage|licenciée?|sans (?:emploi|travail))|j'ai été (?:licenciée?|virée?)|me suis fait (?:virer|licencier)",
    '(?:job|arbeit|arbeitsplatz|stelle) verloren|(?:bin|wurde|werde) (?:jetzt |gerade )?(?:arbeitslos|entlassen|gefeuert)|mir wurde gekündigt|keine arbeit mehr',
  ),
  cue(
    'hard_up',
    `(?:can'?t|cannot|can not|unable to|not able to|couldn'?t|struggling to) (?:pay|afford|repay|keep up with) ${BEFORE}${OWED.en}|financial (?:hardship|difficult\\p{L}+|trouble)|money (?:worries|problems|troubles)|(?:i'm|im|i am|we are) (?:drowning |deep |heavily )?in debt|make ends meet|struggling (?:with money|financially)|behind (?:on|with) my ${BEFORE}${OWED.en}|(?:i'm|im|i am) (?:broke|bankrupt)`,
    `no (?:puedo|podemos|podré|consigo|logro) (?:pagar|afrontar|devolver) ${BEFORE}${OWED.es}|no llego a fin de mes|estoy (?:sobre)?endeudad[oa]|problemas (?:de dinero|económicos|financieros)|dificultades (?:económicas|financieras)|estoy (?:arruinad[oa]|en la ruina)`,
    `(?:peux|pouvons|pourrai|arrive|parviens) (?:pas|plus) (?:à )?(?:payer|rembourser|régler) ${BEFORE}${OWED.fr}|arrive (?:pas|plus) à (?:payer|rembourser)|surendett\\p{L}+|difficultés (?:financières|d'argent)|problèmes d'argent|joindre les deux bouts|criblée? de dettes|suis (?:ruinée?|endettée?)`,
    `(?:kann|können|schaffe) ${BEFORE}${OWED.de} (?:gerade |zurzeit )?(?:nicht|kaum)(?: mehr)?(?: zu)? (?:be|zurück|ab)?zahlen|überschuldet|verschuldet|zahlungsunfähig|bin pleite|geldsorgen|geldprobleme|geldnot|finanzielle (?:not|schwierigkeiten|probleme)|über die runden`,
  ),
];

/** The gravest first. */
export const hardshipIn = (normalised: string): Hardship | undefined =>
  CUES.find(({ pattern }) => pattern.test(normalised))?.kind;
