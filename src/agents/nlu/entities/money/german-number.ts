const SMALL: ReadonlyMap<string, number> = new Map(
  'null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn zwanzig'
    .split(' ')
    .map((word, value): [string, number] => [word, value])
    .concat([
      ['eins', 1],
      ['zwo', 2],
      ['dreissig', 30],
      ['vierzig', 40],
      ['funfzig', 50],
      ['fuffzig', 50],
      ['sechzig', 60],
      ['siebzig', 70],
      ['achtzig', 80],
      ['neunzig', 90],
      ['hundert', 100],
      ['tausend', 1000],
    ]),
);
/** Every number of more than one part has one of these in it: no other word is taken apart. */
const COMPOUND = /hundert|tausend|und.*zig$|und.*ssig$/;
const UNITS_AND_TENS = /^(.+?)und(.+)$/;

/** "zweihundertfünfzig", written as one word and folded (fünf → funf, fuenf is read as well). */
export function germanNumber(folded: string): number | undefined {
  const word = folded.replaceAll('fuenf', 'funf').replaceAll('zwoelf', 'zwolf'); // but "neuen" is not nine
  if (word.endsWith(HALF)) return halfMore(word.slice(0, -HALF.length));
  return SMALL.get(word) ?? (COMPOUND.test(word) ? split(word) : undefined);
}

const HALF = 'halb';

/** "zweieinhalb", "anderthalb" */
function halfMore(before: string): number | undefined {
  if (before === 'andert') return 1.5;
  const whole = before.endsWith('ein') ? SMALL.get(before.slice(0, -3)) : undefined;
  return whole === undefined ? undefined : whole + 0.5;
}

const split = (word: string): number | undefined =>
  SMALL.get(word) ?? around(word, 'tausend', 1000) ?? around(word, 'hundert', 100) ?? unitsAndTens(word);

function around(word: string, middle: string, factor: number): number | undefined {
  const at = word.indexOf(middle);
  if (at < 0) return undefined;
  const rest = word.slice(at + middle.length).replace(/^und/, '');
  const left = at === 0 ? 1 : split(word.slice(0, at));
  const right = rest === '' ? 0 : split(rest);
  if (left === undefined || right === undefined || right >= factor) return undefined;
  return left * factor + right;
}

function unitsAndTens(word: string): number | undefined {
  const [, units = '', tens = ''] = UNITS_AND_TENS.exec(word) ?? [];
  const [one, ten] = [SMALL.get(units), SMALL.get(tens)];
  return one !== undefined && ten !== undefined && one > 0 && one < 10 && ten >= 20 && ten < 100
    ? ten + one
    : undefined;
}
