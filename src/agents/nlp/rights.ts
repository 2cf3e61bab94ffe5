/**
 * Words by which a customer claims a right against the bank, in all languages at once: a formal complaint, a body that
 * watches over banks, the law, or not to be written or called any more. Not the mere words "stop" and "dispute": those
 * cancel what is under way, and have an intent of their own.
 */
const CUES: readonly string[] = [
  "(?:file|make|lodge|submit|raise|register) (?:a |an )?(?:formal |official )?complaint|formal complaint|ombudsman|cfpb|(?:my|legal) rights|my (?:lawyer|attorney|solicitor)|legal action|take you to court|stop (?:contacting|messaging|texting|calling|emailing|writing (?:to )?)\\s?me|do(?:n'?t| not) (?:contact|message|text|call|email) me",
  '(?:presentar|poner|interponer|formular) una (?:reclamación|queja|denuncia)|hoja de reclamaciones|defensor del cliente|banco de españa|mis derechos|mi abogad[oa]|acciones legales|dejen? de (?:llamarme|escribirme|contactarme)|no me (?:llamen|escriban|contacten) más',
  "(?:faire|déposer|porter|adresser) une (?:réclamation|plainte)|réclamation officielle|médiateur|acpr|mes droits|mon avocate?|action en justice|(?:arrêtez|cessez) de (?:m'appeler|m'écrire|me contacter)|ne me contactez plus",
  '(?:offizielle|förmliche) beschwerde|beschwerde (?:einreichen|einlegen)|ombudsmann|ombudsstelle|bafin|mein(?:e)? rechte?|mein(?:en)? anw[aä]lt(?:in)?|rechtliche schritte|rufen sie mich nicht mehr an|(?:schreiben|kontaktieren) sie (?:mich|mir) nicht mehr',
];

const RIGHTS = new RegExp(`(?<!\\p{L})(?:${CUES.join('|')})(?!\\p{L})`, 'iu');

/** The words that say so; undefined where no right is claimed. */
export const rightIn = (normalised: string): string | undefined => RIGHTS.exec(normalised)?.[0];
