import type { DateWords } from '../lexicon.js';

export const SPANISH: DateWords = {
  months:
    'enero/ene febrero/feb marzo abril/abr mayo junio/jun julio/jul agosto/ago septiembre/setiembre/sept/sep octubre/oct noviembre/nov diciembre/dic',
  weekdays: 'lunes martes miercoles jueves viernes sabado domingo',
  numbers:
    'uno dos/par_de tres/pocos/pocas cuatro cinco seis siete ocho nueve diez once doce quince=15 veinte=20 treinta=30 noventa=90',
  ordinals: 'primer/primero/primera segundo/segunda tercer/tercero/tercera cuarto/cuarta',
  units: {
    day: 'dia dias',
    week: 'semana semanas',
    weekend: 'fin_de_semana finde fines_de_semana',
    month: 'mes meses',
    quarter: 'trimestre trimestres',
    year: 'ano anos',
  },
  relative:
    'hoy=0 ayer=-1 manana=1 anteayer=-2 antes_de_ayer=-2 antier=-2 pasado_manana=2 anoche=-1 ayer_por_la_manana=-1 ayer_por_la_tarde=-1 esta_manana=0 esta_tarde=0 esta_noche=0 manana_por_la_manana=1',
  letters: {
    L: 'pasado pasada pasados pasadas anterior ultimo ultima ultimos ultimas',
    T: 'este esta estos estas actual',
    N: 'proximo proxima proximos proximas siguiente siguientes que_viene',
    A: 'hace',
    j: 'en dentro_de',
    i: 'durante',
    l: 'el',
    d: 'la los las',
    e: 'un una',
    f: 'de del',
    s: 'desde a_partir_de a_partir_del',
    u: 'hasta',
    b: 'antes_de antes_del',
    a: 'despues_de despues_del tras',
    B: 'entre',
    t: 'a al',
    '&': 'y',
    E: 'final_de finales_de fin_de final_del fin_del finales_del',
    G: 'principio_de principios_de comienzo_de inicio_de principio_del inicio_del',
    K: 'antepasado antepasada penultimo penultima anterior_a_la_pasada anterior_a_la_ultima anterior_al_pasado anterior_al_ultimo',
    C: 'navidad=1225 navidades=1225 nochebuena=1224 nochevieja=1231 ano_nuevo=101 reyes=106',
    x: 'por_la_manana por_la_tarde por_la_noche de_la_manana buenos_dias buenas_tardes',
  },
  risky: 'segundo segunda cuarto cuarta primer primero primera tercer tercero tercera ago uno',
};
