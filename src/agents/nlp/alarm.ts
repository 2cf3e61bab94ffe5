import type { Alarm } from '../understanding.js';

interface Cue {
  readonly kind: Alarm['kind'];
  readonly pattern: RegExp;
}

const cue = (kind: Alarm['kind'], ...patterns: readonly string[]): Cue => ({
  kind,
  pattern: new RegExp(`(?<!\\p{L})(?:${patterns.join('|')})(?!\\p{L})`, 'iu'),
});

/**
 * What a person has to see at once, the gravest first. The words of all languages are tried on every message: whoever is
 * afraid may change the language. Haste is none: "asap" and "urgent" are said of rents as well. A card that was stolen is no alarm of this kind; it has an intent of its own.
 */
const CUES: readonly Cue[] = [
  cue(
    'self_harm',
    "(?:want|going|ready|rather) to die|kill(?:ing)? myself|end (?:my|it) (?:life|all)|suicid\\p{L}*|don'?t want to live|no reason to live|hurt(?:ing)? myself",
    'quiero morir(?:me)?|matarme|quitarme la vida|acabar con mi vida|no quiero vivir|no quiero seguir viviendo|hacerme daño',
    'veux mourir|me tuer|en finir avec la vie|mettre fin à mes jours|plus envie de vivre|me faire du mal',
    'will sterben|(?:bringe|bringen) (?:mich|sich) um|mich umbringen|das leben nehmen|selbstmord|suizid\\p{L}*|nicht mehr leben|mir etwas antun',
  ),
  cue(
    'threatened',
    "threaten(?:s|ed|ing)? (?:me|to (?:hurt|kill|harm))|being threatened|(?:forc|blackmail)(?:es|ed|ing) me|being (?:blackmailed|forced)|being (?:robbed|mugged|attacked)|at gunpoint|held? (?:me )?hostage|(?:has|with|have) a (?:gun|knife)|afraid (?:of him|of her|for my life)|he(?:'ll| will) hurt me",
    'me (?:está |están )?amenaz\\p{L}+|me obliga\\p{L}*|me (?:está |están )?(?:chantaje\\p{L}+|extorsion\\p{L}+)|me están (?:robando|atracando|asaltando)|a punta de (?:pistola|cuchillo)|tengo miedo de (?:él|ella)|temo por mi vida',
    "(?:me|m')\\s?(?:menace|menacent|menacé|force|forcent|oblige|fait chanter)|on m'a menacée?|on (?:me|m')\\s?(?:vole|braque|agresse|attaque)|sous la menace|chantage|peur pour ma vie",
    '(?:bedroht|bedrohen|erpresst|erpressen|zwingt|zwingen|nötigt) mich|mich (?:\\p{L}+ )?(?:bedroht|erpresst|gezwungen|zwingt)|werde (?:\\p{L}+ )?(?:bedroht|erpresst|gezwungen)|werde (?:\\p{L}+ )?(?:ausgeraubt|überfallen)|mit (?:einer )?(?:waffe|pistole)|angst um mein leben',
  ),
  cue(
    'scam_in_progress',
    '(?:being|getting|been|was|got|am) (?:scammed|conned|phished|defrauded)|(?:is|this) (?:\\p{L}+ )?(?:a )?scam(?:mer)?|on the phone (?:right )?now|(?:told|asked|asking|telling) me to (?:move|transfer|send|buy|install|share|read)|remote access|any ?desk|team ?viewer|gift cards?|safe account|(?:gave|given|told) (?:them|him|her|someone|somebody) my (?:pin|code|password|card)|(?:gave|given|told) my (?:pin|code|password|card)(?: (?:number|details))? to|someone (?:is|has) (?:in|taken over|hacked) my account|emptying my account|money is (?:being taken|leaving)',
    '(?:me (?:están|está|han|ha) )?(?:estaf\\p{L}+)|es una estafa|me piden que (?:transfiera|mueva|envíe|instale)|acceso remoto|(?:les|le) (?:he dado|di) (?:mi|el|la) (?:clave|código|pin|contraseña)|vaciando(?: mi)? (?:la )?cuenta',
    "arnaqu\\p{L}+|escroc|escroqu\\p{L}+|(?:me demande|demandent) de (?:virer|transférer|installer|donner)|accès à distance|(?:j'ai|je leur ai) donné (?:mon|le) (?:code|mot de passe)|vide(?:nt)? mon compte|compte sécurisé",
    'betrüger\\p{L}*|betrogen|abgezockt|enkeltrick|fernzugriff|(?:sagt|sagen|verlangt|verlangen|bittet|bitten),? (?:ich soll|mich|dass ich)|(?:pin|passwort|code|tan) (?:weitergegeben|verraten|gesagt)|räum(?:t|en) (?:gerade )?mein konto|sicheres konto',
  ),
  cue(
    'panicking',
    "panick?(?:ing|ed)?|i'?m (?:so |really |very )?(?:scared|terrified|desperate|freaking out)|please help(?: me)?(?: now| quick\\p{L}*| please)|help me (?:please|now|quick\\p{L}*)|help!+|an emergency(?! fund)|i beg you|life savings|everything is gone",
    'pánico|panico|estoy (?:muy )?(?:asustad\\p{L}|desesperad\\p{L}|aterrad\\p{L})|ayuda!+|ayúdenme|ayudenme|socorro|auxilio|una emergencia|se lo suplico|ahorros de toda (?:mi|la) vida',
    "panique\\p{L}*|j'ai (?:très )?peur|désespérée?|au secours|à l'aide|aidez[- ]moi (?:vite|maintenant|tout de suite)|une urgence|je vous en supplie|toutes mes économies",
    'panik|ich habe (?:solche |große )?angst|verzweifelt|zu hilfe|hilfe!+|helfen sie mir (?:bitte )?(?:sofort|schnell)|ein notfall|ich flehe|mein ganzes erspartes',
  ),
];

/** Distress or danger that a message speaks of, with the words that say so. */
export function alarmIn(normalised: string): Alarm | undefined {
  for (const { kind, pattern } of CUES) {
    const found = pattern.exec(normalised);
    if (found) return { kind, cue: found[0] };
  }
  return undefined;
}
