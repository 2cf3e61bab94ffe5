/**
 * Words about how the customer feels, and none about what happened: "stolen", "lost" and "declined" are banking, and
 * counting them calls every neutral report of theft angry.
 */
export interface Feelings {
  readonly pleased: ReadonlySet<string>;
  readonly displeased: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
  /** Complaints of several words, none of which is one alone. */
  readonly complaints: RegExp;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const ENGLISH: Feelings = {
  pleased: words(
    'amazing appreciate appreciated awesome brilliant cheers excellent fantastic glad great happy helpful love lovely perfect pleased thank thanks thx wonderful nice good cool super',
  ),
  displeased: words(
    'absurd angry annoyed annoying appalling awful bad crap disappointed disappointing disgrace disgraceful disgusting frustrated frustrating furious hate horrible idiot idiots idiotic incompetent livid mad nonsense nightmare outrageous pathetic ridiculous rubbish scandalous shame shameful shocking stupid terrible unacceptable unbelievable unhappy upset useless worst wtf',
  ),
  negations: words(
    "no not never isn't wasn't aren't don't didn't doesn't can't cannot won't dont didnt doesnt isnt hardly",
  ),
  complaints:
    /\b(?:fed up|had enough|sick of|tired of|waste of time|worst bank|how dare|(?:third|fourth|fifth|tenth|hundredth) time|for the last time|still (?:not|no|nothing|waiting)|nobody (?:helps|answers|cares)|what a joke|going (?:round )?in circles)\b/i,
};

const SPANISH: Feelings = {
  pleased: words(
    'gracias genial perfecto perfecta estupendo estupenda excelente fantastico fantastica maravilloso encantado encantada contento contenta feliz agradezco agradecido amable bien guay super',
  ),
  displeased: words(
    'absurdo absurda asco asqueroso cabreado cabreada decepcionado decepcionada decepcionante enfadado enfadada enojado enojada estupido estupida fatal frustrado frustrada furioso furiosa harto harta horrible idiota idiotas incompetente incompetentes indignado indignada indignante inaceptable inadmisible injusto inutil inutiles mierda molesto molesta odio patetico pesimo pesima ridiculo terrible verguenza vergonzoso',
  ),
  negations: words('no nunca ni tampoco nada'),
  complaints:
    /(?<!\p{L})(?:no puede ser|hasta las narices|una tomadura de pelo|perder el tiempo|pérdida de tiempo|(?:tercera|cuarta|quinta|décima) vez|sigo esperando|nadie (?:ayuda|responde|contesta|me)|el peor banco|qué vergüenza|ya basta)(?!\p{L})/iu,
};

const FRENCH: Feelings = {
  pleased: words(
    'merci super parfait parfaite excellent excellente genial geniale formidable content contente heureux heureuse ravi ravie apprecie bravo sympa gentil gentille bien',
  ),
  displeased: words(
    'absurde agace agacee colere decu decue decevant degoute enerve enervee enervant exaspere frustre frustree frustrant furieux furieuse honte honteux horrible idiot idiots incompetent incompetents inacceptable inadmissible insupportable inutile lamentable marre mecontent mecontente merde minable nul nulle nuls pathetique ridicule scandaleux scandale stupide',
  ),
  negations: words('pas jamais ni aucun aucune guere'),
  complaints:
    /(?<!\p{L})(?:ras le bol|ras-le-bol|j'en ai assez|ça suffit|ca suffit|perte de temps|(?:troisième|quatrième|cinquième|dixième) fois|toujours (?:pas|rien)|personne ne (?:répond|m'aide)|la pire banque|se moque de moi|foutez de moi)(?!\p{L})/iu,
};

const GERMAN: Feelings = {
  pleased: words(
    'danke dankeschon super toll klasse perfekt prima wunderbar ausgezeichnet hervorragend freue freut glucklich zufrieden nett freundlich spitze gut',
  ),
  displeased: words(
    'absurd argerlich blod beschissen dumm emport enttauscht enttauschend frech frechheit frustriert frustrierend furchtbar genervt hasse idiot idioten inkompetent katastrophe lacherlich mies nervt nutzlos sauer saftladen scheisse schlecht schlimmste schlimmster schrecklich stinksauer unfahig unfassbar unmoglich unverschamt unverschamtheit unzufrieden verargert witz wutend zumutung inakzeptabel',
  ),
  negations: words('nicht kein keine keinen nie niemals nichts kaum'),
  complaints:
    /(?<!\p{L})(?:reicht (?:es )?mir|reicht's mir|(?:die )?nase voll|schnauze voll|zum (?:dritten|vierten|fünften|zehnten|hundertsten) mal|immer noch (?:nicht|nichts|kein|keine)|niemand (?:hilft|antwortet)|zeitverschwendung|schlechteste bank|wie oft (?:noch|denn))(?!\p{L})/iu,
};

const FEELINGS: Readonly<Record<string, Feelings>> = { en: ENGLISH, es: SPANISH, fr: FRENCH, de: GERMAN };

export const feelingsIn = (language: string): Feelings => FEELINGS[language] ?? ENGLISH;
