import type { DateWords } from '../lexicon.js';

export const FRENCH: DateWords = {
  months:
    'janvier/janv fevrier/fevr mars avril/avr mai juin juillet/juil aout septembre/sept octobre/oct novembre/nov decembre/dec',
  weekdays: 'lundi mardi mercredi jeudi vendredi samedi dimanche',
  numbers: 'un_seul=1 deux trois/quelques quatre cinq six sept huit neuf dix onze douze quinze=15 vingt=20 trente=30',
  ordinals: 'premier/premiere deuxieme/second/seconde troisieme quatrieme',
  units: {
    day: 'jour jours journee',
    week: 'semaine semaines',
    weekend: 'weekend week_-_end week_-_ends weekends week_end',
    month: 'mois',
    quarter: 'trimestre trimestres',
    year: 'an ans annee annees',
  },
  relative:
    "aujourd'_hui=0 hier=-1 demain=1 avant_-_hier=-2 avant_hier=-2 apres_-_demain=2 apres_demain=2 ce_matin=0 ce_soir=0 cet_apres_-_midi=0 cette_nuit=-1 hier_soir=-1",
  letters: {
    L: 'dernier derniere derniers dernieres passe passee passes passees precedent precedente',
    T: 'ce cette cet ces',
    N: 'prochain prochaine prochains prochaines suivant suivante',
    A: 'il_y_a',
    j: "dans d'_ici",
    i: 'en durant pendant sur',
    l: 'le',
    d: "la les l'",
    e: 'un une',
    f: "de du d' des",
    s: 'depuis a_partir_de a_partir_du des_le',
    u: "jusqu'_a jusqu'_au jusque jusqu'_en avant_la_fin_de",
    b: 'avant',
    a: 'apres',
    B: 'entre',
    t: 'au a',
    '&': 'et',
    E: 'fin fin_de fin_du',
    K: 'avant_-_dernier avant_-_derniere avant_dernier avant_derniere penultieme',
    C: 'noel=1225 nouvel_an=101 saint_-_sylvestre=1231',
    G: 'debut debut_de debut_du',
  },
  risky: 'premier premiere second seconde deuxieme troisieme quatrieme',
};
