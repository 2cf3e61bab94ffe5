import { fold } from '../../nlp/fold.js';

/*
 * Words of questions about money. What a question has besides them names somebody or something: a merchant, a payee, a
 * kind of goods. Words of all four languages stand together, since names of one are no words of another in what matters
 * here, and conversations mix them.
 */

const setOf = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(' ')).flatMap((word) => [word, ...folded(word)]));

/** "Über" is written "uber" by some, and is a merchant then more often than not. */
const folded = (word: string): readonly string[] => (word === 'über' ? [] : [fold(word)]);

/** Behind these stands who was paid, or what for. */
export const BEFORE_NAMES = setOf(
  'on at in for to from with by of pay paid paying payed',
  'en a al con por para de del cobrado cobró cobro pagado pagué',
  'chez sur à au aux pour en par de dans avec',
  'für fürs an bei beim in im von vom mit auf',
);

/** And before these. */
export const BEHIND_NAMES = setOf(
  'charge charges charged payment payments subscription subscriptions bill bills order orders purchase purchases transaction transactions debit debits membership take took taken cost costs',
  'me cobró cobra cobran cargó',
  "m'a me prélève",
  'abo abos abonnement abbuchung abbuchungen zahlung zahlungen bestellung bestellungen käufe einkäufe umsätze buchungen abgebucht abgezogen berechnet',
);

/** Between those words and the name. */
export const DETERMINERS = setOf(
  'the a an my our your this that these those',
  'el la los las un una unos unas mi mis nuestro nuestra este esta',
  "le la les l' d' un une des du mon ma mes notre nos ce cette ces",
  'der die das den dem des ein eine einen einem einer mein meine meinen meinem meiner unser unsere unseren diese diesen dieses',
);

/** All that a follow-up has besides what it names: "and what about …", "y en …", "et pour …", "und bei …". */
export const FOLLOW_UP_WORDS = setOf(
  'and or also so ok okay then what about how much many on at in for to from with by of',
  'y e o también entonces qué que hay tal cuánto cuanto en a con por para de del al',
  "et ou aussi alors qu'en est il combien sur chez pour en à au aux par de du dans avec",
  'und oder auch dann was ist mit wie viel wieviel sieht steht es aus bei beim für fürs an in im von vom auf',
);

const ENGLISH =
  "i i'm i'd i've we you he she it they me us him them mine ours his her their its what which who whom whose when where why how much many long often " +
  'do does did done doing have has had having am is are was were be been being will would can could should may might must shall let lets not no yes never ever already yet still also too just only really actually roughly about around exactly approximately please thanks hello hi hey ok okay so well now then here there ' +
  'off out up down over under into onto per via through during between since until till before after and or but than as if because while within without against towards above below ' +
  'spend spends spent spending pays cost costs costing buy buys bought buying purchased charging billed billing takes taking debited ordered ordering txn txns expense expenses expenditure outgoing outgoings give gave given giving send sends sent sending transferred go goes going gone went come comes came coming get gets got gotten getting make makes made making put puts use uses used using ' +
  'show list see find search look looking looked tell check want need know like figure figures count add sum sums total totals overall altogether together all every each any some anything everything something nothing stuff thing things else other others more less most least few lot lots average mean big bigger biggest large larger largest high highest small smaller smallest top single main expensive ' +
  'money amount amounts balance balances account accounts card cards credit debit savings checking current bank statement entry entries activity breakdown summary category categories report overview history record records details name names merchant merchants payee payees person people anyone somebody someone ' +
  'day days daily week weeks weekly weekend month months monthly year years yearly annual annually quarter time times date dates today yesterday tomorrow last next past previous recent recently latest newest new old first second far ago lately back again once twice regular recurring pending unknown weird strange duplicate double ' +
  'earn earns earned earning receive received deposit deposits deposited incoming inbound outbound dollar dollars euro euros pound pounds usd eur gbp bucks quid cents myself teller';
const SPANISH =
  'yo me te se nos le les él ella lo esto estos estas ese esa eso qué que cuál cual cuáles cuánto cuanto cuánta cuántos cuántas cuándo cuando quién quien dónde cómo como sin sobre desde hasta entre durante contra según y e o u pero si sí no ya aún todavía también solo sólo más mas menos muy mucho mucha muchos poco algo nada todo toda todos todas cada otro otra otros algún alguna hay ha he has hemos han había haya hecho hacer hace hago hice hizo soy es son fue era ser estar está estoy están ir va voy van fui ido ' +
  'gasto gastos gasté gastado gastar gastamos gasta gastaba pago pagos pagar pagó pagamos paga cobros cobrar cobraron cargo cargos cargado compra compras compré comprado comprar costó costado cuesta transacción transacciones movimiento movimientos operación operaciones recibo recibos factura facturas importe importes suma total totales general promedio media enviado envié mandado dado ' +
  'dinero cuenta cuentas ahorro ahorros tarjeta tarjetas banco saldo crédito débito extracto resumen categoría categorías desglose comercio día días semana semanas semanal mes meses mensual año años anual trimestre hoy ayer mañana ahora último última últimos últimas pasado pasada pasados próximo próxima reciente recientes vez veces fecha anterior ' +
  'muéstrame muestra mostrar ver enseña enséñame dime quiero quisiera necesito saber puedes puede buscar busca encuentra favor gracias hola mayor mayores menor grande grandes alto alta caro gano gané ganado ganar ingresado ingresé recibí recibido entró entrado dólar dólares junto juntos saliente salientes salida salidas entrante entrantes';
const FRENCH =
  "je j' tu il elle on nous vous ils elles te t' se s' lui y que qu' qui quoi quel quelle quels quelles combien comment quand où et ou mais si oui non ne n' pas plus moins très trop peu beaucoup tout toute tous toutes chaque autre autres quelque quelques rien déjà encore aussi seulement environ exactement sans sous vers depuis jusque entre pendant avant après contre " +
  'ai as a avons avez ont avais avait eu été être est sont suis était fait faire fais va vais vont aller dépense dépenses dépensé dépensée dépenser dépensons paie paye payé payée payer paiement paiements prélevé prélevée prélèvement prélèvements facturé facture factures débité débit achat achats acheté acheter coûte coûté opération opérations mouvement mouvements montant montants somme sommes total totale moyenne général donné donner versé envoyé envoyer parti passé ' +
  "argent compte comptes courant épargne carte cartes banque solde crédit relevé résumé catégorie catégories commerçant jour jours semaine semaines mois année années an ans trimestre hier aujourd'hui demain maintenant dernier dernière derniers dernières passée prochain récent récents récente récentes fois date précédent " +
  'montre montrez affiche affichez voir cherche chercher trouve trouver dis dites dire veux voudrais besoin savoir peux pouvez merci bonjour svp plaît gros grosse grosses grand grande élevé élevée cher chère petit petite gagne gagné gagner touché reçu reçue recevoir entré entrée entrées rentré perçu moi toi ensemble ça cela leur leurs votre vos son sa ses sortant sortante sortants sortantes sortie sorties entrant entrants entrantes';
const GERMAN =
  'ich du er sie es wir man mir mich dir dich ihm ihn uns euch ihnen sich ihr ihre ihren ihrem dein deine was wer wen wem welche welcher welches welchen wie viel viele wieviel wann wo warum womit wofür habe hab hast hat haben hatte hatten gehabt bin bist ist sind war waren sein gewesen werde wird werden wurde wurden kann können könnte soll will möchte würde darf muss nicht kein keine keinen nie schon noch auch nur mal denn doch etwa ungefähr genau rund circa bitte danke hallo ja nein so da dann hier jetzt ' +
  'ans aufs aus bis durch gegen ins nach ohne seit über um unter vor während wegen zu zum zur zwischen und oder aber als wenn ob pro je ausgegeben ausgebe ausgeben gab ausgab ausgabe ausgaben bezahlt bezahle bezahlen zahle zahlen zahlt gezahlt belastet belastung kostet kosten gekostet gekauft kaufe kaufen kauf bestellt überwiesen überweise überweisen geschickt gesendet gegeben umsatz buchung transaktion transaktionen betrag beträge summe summen gesamt insgesamt zusammen alles alle allem allen aller durchschnitt durchschnittlich schnitt gegangen gehen ging verbraucht ' +
  'geld konto konten girokonto sparkonto karte karten kreditkarte bank kontostand saldo kredit auszug übersicht kategorie kategorien händler tag tage tagen woche wochen monat monate monaten monatlich jahr jahre jahren jährlich quartal heute gestern morgen letzte letzten letzter letztes letztem vergangenen vergangene vorigen nächste nächsten aktuell aktuellen neueste neuesten male zeit datum bisher zuletzt ' +
  'zeig zeige zeigen zeigt such suche suchen finde finden sag sagen sage gib nenn nenne wissen sehen anzeigen brauche gibt größte größten größter größtes höchste höchsten teuerste teuersten meiste meisten verdient verdiene verdienen eingenommen bekommen bekomme erhalten eingegangen rein reingekommen wirklich eigentlich ausgehend ausgehende ausgehenden ausgehender eingehende eingehenden ausgang ausgänge abgänge';

const ORDINARY = setOf(ENGLISH, SPANISH, FRENCH, GERMAN);
const GROUPS = [ORDINARY, BEFORE_NAMES, BEHIND_NAMES, DETERMINERS, FOLLOW_UP_WORDS];

/** @param word  in small letters, not folded */
export const isOrdinary = (word: string): boolean => GROUPS.some((group) => group.has(word));
