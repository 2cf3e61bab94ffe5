import type { DateWords } from '../lexicon.js';

export const GERMAN: DateWords = {
  months:
    'januar/janner/jan februar/feber/feb marz/maerz april/apr mai juni/jun juli/jul august/aug september/sept/sep oktober/okt november/nov dezember/dez',
  weekdays: 'montag/montags dienstag/dienstags mittwoch donnerstag freitag/freitags samstag/sonnabend sonntag',
  numbers:
    'eins zwei/paar drei vier funf sechs sieben acht neun zehn elf zwolf vierzehn=14 funfzehn=15 zwanzig=20 dreissig=30 neunzig=90',
  ordinals:
    'erster/ersten/erstes/erste zweiter/zweiten/zweites/zweite dritter/dritten/drittes/dritte vierter/vierten/viertes/vierte funfte/funften sechste/sechsten siebte/siebten achte/achten neunte/neunten zehnte/zehnten elfte/elften zwolfte/zwolften funfzehnten/funfzehnte=15 zwanzigsten/zwanzigste=20',
  units: {
    day: 'tag tage tagen',
    week: 'woche wochen',
    weekend: 'wochenende wochenenden',
    month: 'monat monate monaten monats',
    quarter: 'quartal quartale quartals',
    year: 'jahr jahre jahren jahres',
  },
  relative:
    'heute=0 gestern=-1 morgen=1 vorgestern=-2 ubermorgen=2 uebermorgen=2 heute_morgen=0 heute_abend=0 heute_fruh=0 gestern_abend=-1 gestern_morgen=-1 morgen_fruh=1',
  letters: {
    L: 'letzte letzten letzter letztes letztem vorige vorigen voriger voriges vergangene vergangenen vergangener vergangenes',
    T: 'diese diesen dieser dieses diesem aktuelle aktuellen laufenden',
    N: 'nachste nachsten nachster nachstes nachstem naechste naechsten kommende kommenden kommender kommendes',
    V: 'vor',
    j: 'in binnen',
    i: 'im am an zum innerhalb wahrend',
    d: 'der die das den dem des',
    e: 'ein eine einen einem einer eines',
    s: 'seit ab',
    u: 'bis bis_zum bis_zur bis_zu',
    b: 'vor_dem',
    a: 'nach nach_dem',
    B: 'zwischen zwischen_dem',
    F: 'vom von von_dem',
    f: 'von_der',
    t: 'zu',
    '&': 'und',
    E: 'ende',
    G: 'anfang beginn',
    K: 'vorletzte vorletzten vorletzter vorletztes vorletztem vorvorige vorvorigen vorvergangene vorvergangenen',
    C: 'weihnachten=1225 heiligabend=1224 silvester=1231 neujahr=101',
    x: 'guten_morgen schonen_tag guten_tag guten_abend am_morgen jeden_morgen',
  },
  risky: 'erste zweite dritte vierte ersten zweiten dritten vierten erstes zweites drittes viertes',
};
