/**
 * Words by which a payment is wanted again and again. "Her monthly allowance" and "the annual fee" only tell what a payment
 * is for: an English one counts where no noun follows, and the others have words of their own.
 */
const AGAIN = new RegExp(
  `(?<!\\p{L})(?:${[
    '(?:daily|weekly|monthly|quarterly|yearly)(?=\\W*$|[,.;!?]|\\s+(?:\\p{Sc}?\\d|(?:on|from|starting|beginning|to|please|at|until|as|and|by|out)(?!\\p{L})))|annually|regularly|(?:every|each) (?:single |other |(?:two|three|six|\\d+) )?(?:days?|weeks?|months?|quarters?|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|once a (?:day|week|month|quarter|year)',
    '(?:diari|semanal|mensual|trimestral|anual|regular|periódica)(?:a)?mente|cada (?:día|semana|mes|trimestre|año|lunes|martes|miércoles|jueves|viernes|sábado|domingo)|todos los (?:días|meses|años|lunes|martes|miércoles|jueves|viernes|sábados|domingos)|todas las semanas|una vez (?:al|por|a la) (?:día|semana|mes|año)',
    '(?:quotidienne|hebdomadaire|mensuelle|trimestrielle|annuelle|régulière)ment|(?:chaque|par) (?:jour|semaine|mois|trimestre|an|année)|chaque (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|tous les (?:jours|mois|ans|(?:trois|six|\\d+) mois|lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches)|toutes les semaines',
    '(?:täglich|wöchentlich|monatlich|vierteljährlich|halbjährlich|jährlich|quartalsweise|regelmäßig)|jede woche|jeden (?:tag|monat|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|jedes (?:jahr|quartal)|(?:pro|einmal im) (?:woche|monat|quartal|jahr)',
  ].join('|')})(?!\\p{L})`,
  'iu',
);

export const isRegular = (text: string): boolean => AGAIN.test(text);
