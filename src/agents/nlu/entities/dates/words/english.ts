import type { DateWords } from '../lexicon.js';

export const ENGLISH: DateWords = {
  months:
    'january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec',
  weekdays:
    'monday/mondays/mon tuesday/tuesdays/tue/tues wednesday/wednesdays/wed thursday/thursdays/thu/thurs friday/fridays/fri saturday/sat sunday/sun',
  numbers:
    'one two/couple/couple_of three/few four five six seven eight nine ten eleven twelve fifteen=15 twenty=20 thirty=30 ninety=90',
  ordinals:
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth=30',
  units: {
    day: 'day days',
    week: 'week weeks',
    weekend: 'weekend weekends',
    month: 'month months',
    quarter: 'quarter quarters',
    year: 'year years',
  },
  relative:
    'today=0 a_fortnight_ago=-14 in_a_fortnight=14 yesterday_morning=-1 yesterday_afternoon=-1 yesterday_evening=-1 tomorrow_morning=1 tomorrow_evening=1 yesterday=-1 tomorrow=1 tonight=0 day_before_yesterday=-2 day_after_tomorrow=2 this_morning=0 this_afternoon=0 this_evening=0 last_night=-1 tmrw=1 tomorow=1 tommorow=1 yesterdays=-1 todays=0',
  letters: {
    L: 'last previous preceding',
    P: 'past',
    T: 'this current',
    N: 'next this_coming=1 coming=1 upcoming=1 following',
    A: 'ago',
    H: 'from_now hence from_today',
    j: 'in within',
    i: 'on during over for at early late mid',
    d: 'the',
    e: 'a an',
    f: 'of',
    s: 'since starting starting_from beginning_from',
    u: 'until till by up_to through',
    b: 'before',
    a: 'after',
    B: 'between',
    F: 'from',
    t: 'to',
    '&': 'and',
    E: 'end_of end',
    G: 'beginning_of start_of beginning start',
    S: 'so_far',
    K: 'penultimate last_but_one',
    C: "christmas=1225 xmas=1225 christmas_day=1225 christmas_eve=1224 new_year=101 new_years=101 new_year'_s=101 new_year'_s_day=101 new_year'_s_eve=1231 new_years_day=101 new_years_eve=1231",
    Z: 'year_to_date ytd',
  },
  risky: 'may march mar mon sat sun wed second first third fourth fifth',
};
