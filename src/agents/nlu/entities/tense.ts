/** What only somebody says who asks about what was. */
const ASKS =
  /(?<!\p{L})(?:did|was|were|spen[dt]|spending|paid|received|earned|transactions?|history|show|movements|statement|gast[eéo]|gastado|pagué|recib[ií]|movimientos|historial|extracto|dépensé|reçu|payé|opérations|historique|relevé|ausgegeben|bezahlt|erhalten|bekommen|umsätze|buchungen|kontoauszug)(?!\p{L})/iu;
/** Orders, and what is said of days to come. */
const ORDERS =
  /(?<!\p{L})(?:send|pay|transfer|wire|move|schedule|set up|standing order|every|monthly|weekly|cada|mensual|chaque|mensuel|permanent|jeden|monatlich|will|remind|book|plan|env[ií]ar?|transfiere|transferir|pagar?|mandar?|programar?|ordenar|envoie[rz]?|envoyer|vire[rz]?|verser?|pa[yi]e[rz]?|payer|programmer?|überweis\p{L}*|zahlen?|schicken?|senden?|planen?|richte|einrichten|dauerauftrag)(?!\p{L})/iu;

/** Where a date without a year lies: behind for questions, ahead for orders. */
export const tenseOf = (text: string): 'past' | 'future' => (!ASKS.test(text) && ORDERS.test(text) ? 'future' : 'past');
