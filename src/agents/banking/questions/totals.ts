/** Words that ask for sums, for what came in, for the largest of all. */

export const word = (...patterns: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}'])(?:${patterns.join('|')})(?!\\p{L})`, 'iu');

export const HOW_MUCH = word(
  'how much',
  'cu[aá]nto',
  "combien(?! d(?:e |')(?:fois|opérations|transactions|paiements|achats|virements|mouvements))",
  'wie ?viel',
);

/** "How much is Netflix", "how much tax": what follows names something. */
export const HOW_MUCH_IS = word(
  'how much (?:is|was|are|were)',
  'cu[aá]nto (?:es|cuesta|vale|era)',
  'combien (?:est|coûte|coûtent|fait)',
  'wie ?viel (?:ist|sind|war|kostet|kosten)',
);

/** What somebody else sent to the customer, or the customer got from somebody. */
const RECEIVED_FORMS = [
  "(?:did|have|had|has) (?!i |we |you )(?:[\\p{L}'-]+ ){1,4}?(?:send|sent|pa(?:y|id)|transfer(?:red)?|wired?|give|given) (?:[^ ]+ ){0,3}?(?:to )?(?:me|us)|(?:sent|paid|gave|transferred|wired) (?:[^ ]+ ){0,3}?to (?:me|us)|(?:sent|paid|gave) (?:me|us)",
  '(?:did|have|had|do) (?:i|we) (?:\\p{L}+ )?(?:receive[ds]?|earn(?:ed)?|(?:get|got|gotten) (?:paid|(?:any |the |my )?(?:money|refund|salary|wages|bonus|pay)|[$€£]?\\d))|(?:get|got|gotten|getting|receive[ds]?|receiving) (?:[^ ]+ ){0,3}?from',
  '(?:me|nos) (?:ha|han|había|habían) (?:\\p{L}+ )?(?:enviado|mandado|pagado|transferido|dado|ingresado|devuelto)|(?:me|nos) (?:envió|mandó|pagó|transfirió|ingresó|dio|devolvió|enviaron|mandaron|pagaron)',
  "(?:m'|nous )(?:a|ont|avait|avaient)(?:-t-(?:il|elle|on))? (?:\\p{L}+ )?(?:envoyé|viré|versé|payé|transféré|donné|remboursé)",
  '(?:mir|uns) (?:[^ ]+ ){0,5}?(?:überwiesen|geschickt|gesendet|gezahlt|bezahlt|gegeben|zurückgezahlt)',
];
export const RECEIVED = word(...RECEIVED_FORMS);

/** Of all, whenever and wherever it was. */
export const ALTOGETHER = word(
  'altogether|all together|in total|all in all|in all|overall|combined',
  'en total|en conjunto|todo junto|en todas partes',
  'en tout|au total|en totalité',
  'insgesamt|zusammen|im ganzen|alles in allem|gesamt',
);

export const EARN = word(
  ...RECEIVED_FORMS,
  'earn(?:s|ed|ings?)?|income|salary|wages|pay ?checks?|(?:did|have|do) (?:i|we) ma(?:k|d)e|(?:get|got|gotten|getting|been|was i|were we|am i) paid|paid me|receive[ds]?|(?:came|come|comes|coming|paid) in|incoming|deposit(?:s|ed)?',
  'gano|gan[oaé]mos|gan[eé]|ganado|ganar|ingres(?:o|os|é|ado|ados)|nómina|sueldo|salario|recib[ií](?:do|dos)?|(?<!me )he cobrado|cobré|ha entrado|han entrado',
  'gagn(?:e|é|er|ons|ais)|revenus?|salaires?|touché|reçu(?:e|s|es)?|perçu|encaissé|est entré|rentrées?|été payée?s?',
  'verdien(?:e|t|en|te|ten)|einkommen|gehalt|lohn|einnahmen?|eingenommen|eingegangen|bekommen|erhalten|reingekommen',
);

/** Of entries: those that went out. */
export const OUTGOING = word(
  'outgoing|outbound|going out|gone out|went out|money out|debits?(?! card)',
  'salientes?|salidas?|de salida|que (?:han )?sal(?:ido|ieron)',
  'sortants?|sortantes?|sorties?|au débit',
  'ausgehende[nrs]?|ausgänge|abgänge|abbuchungen|im ausgang|abgegangen\\p{L}*',
);

export const SPEND = word(
  'spen[dt](?:s|ing)?|expenses?|expenditures?|outgoings?|costs?|goes (?:to|on)|went (?:to|on)',
  'gast(?:o|os|é|ado|ar|amos|a|e)',
  'd[ée]pens(?:e|es|é|ée|er|ons|ais)',
  'ausgeben|ausgegeben|ausgaben?|ausgebe|kost(?:et|en)|gekostet',
);

/** Any word of money that went out. */
export const PAID = word(
  'sp[ea]n[dt]\\p{L}*|paid|pay|costs?|went|goes?|gone|out|expens\\p{L}*|outgoings?|charge\\p{L}*|fees?',
  'gast\\p{L}*|pag\\p{L}*|cobr\\p{L}*|salido|ido|cost\\p{L}*',
  'd[ée]pens\\p{L}*|pa[iy]\\p{L}*|sorti\\p{L}*|parti\\p{L}*|coût\\p{L}*',
  'ausg\\p{L}*|bezahl\\p{L}*|zahl\\p{L}*|gezahlt|abgebucht|kost\\p{L}*|gekostet|raus\\p{L}*',
);

export const BIGGEST = word(
  '(?:biggest|largest|highest|top(?: \\d+)?|most expensive)(?: \\p{L}+)? (?:expenses?|payments?|purchases?|transactions?|charges?|costs?|bills?|debits?|outgoings?|buys?|thing|things|spend)',
  '(?:mayor(?:es)?|más (?:grandes?|car[oa]s?|altos?)) (?:\\p{L}+ )?(?:gastos?|pagos?|compras?|cargos?|movimientos?)|(?:gastos?|pagos?|compras?|cargos?) (?:más|mas) (?:grandes?|car[oa]s?|alt[oa]s?)',
  'plus (?:grosses?|grandes?|gros|grands?|chers?|chères?|élevée?s?) (?:dépenses?|paiements?|achats?|opérations?)|(?:dépenses?|paiements?|achats?|opérations?) (?:la |le |les )?plus (?:grosses?|grandes?|gros|grands?|chers?|chères?|élevée?s?)',
  '(?:größte[nrs]?|höchste[nrs]?|teuerste[nrs]?)(?: \\p{L}+)? (?:ausgaben?|zahlung(?:en)?|käufe?|kauf|einkauf|einkäufe|abbuchung(?:en)?|buchung(?:en)?|umsatz|umsätze|posten)',
);

/** More than one of them. */
export const SEVERAL = word(
  'expenses|payments|purchases|transactions|charges|costs|bills|debits|outgoings|things',
  'gastos|pagos|compras|cargos|movimientos',
  'dépenses|paiements|achats|opérations',
  'ausgaben|zahlungen|käufe|einkäufe|abbuchungen|buchungen|umsätze',
);

/** What is on accounts, and no business with others. */
export const BALANCE = word(
  'balances?|accounts?|have|got|owe|left|available|savings',
  'saldos?|cuentas?|tengo|queda|disponible|debo',
  'soldes?|comptes?|ai|reste|disponible|dois',
  'kontost(?:and|ände)|saldo|konto|konten|habe|übrig|verfügbar|schulde',
);

/** What can be spent: less than what is booked where some is held, and more where an account has a limit. */
export const AVAILABLE = word(
  'available|(?:can|could|may) (?:i|we) (?:still |actually )?spend(?! (?:on|at|for))|(?:left|free) to spend|spendable',
  'disponibles?|(?:puedo|podemos|podría) (?:aún |todavía )?gastar(?! en)',
  "disponibles?|(?:puis-je|pouvons-nous|peux-je|je peux|on peut|j'peux)(?: encore)? dépenser(?! (?:en|pour|chez))",
  'verfügbar\\p{L}*|(?:kann|können|könnte|darf) (?:ich|wir) (?:[^ ]+ ){0,2}?ausgeben',
);
