import type { Language } from '../../../languages.js';
import { germanNumber } from './german-number.js';

/** `add`: its own value; `scale`: multiplies what stands before it; `weak`: also an article, one only before money. */
export type NumberWord =
  | { readonly kind: 'add'; readonly value: number }
  | { readonly kind: 'weak'; readonly value: 1 }
  | { readonly kind: 'scale'; readonly value: number }
  | { readonly kind: 'half' }
  | { readonly kind: 'and' };

/** `word` or `word=value`; without one, each is one more than the one before. */
function counted(list: string): [string, NumberWord][] {
  let next = 0;
  return list.split(' ').map((item): [string, NumberWord] => {
    const [word = '', value] = item.split('=');
    const number = value === undefined ? next : Number(value);
    next = number + 1;
    return [word, { kind: 'add', value: number }];
  });
}
const scaled = (list: string): [string, NumberWord][] =>
  list.split(' ').map((item) => {
    const [word = '', value] = item.split('=');
    return [word, { kind: 'scale', value: Number(value) }];
  });
const all = (list: string, meaning: NumberWord): [string, NumberWord][] =>
  list.split(' ').map((word) => [word, meaning]);

const WEAK: NumberWord = { kind: 'weak', value: 1 };
const HALF: NumberWord = { kind: 'half' };
const AND: NumberWord = { kind: 'and' };

const ENGLISH = new Map<string, NumberWord>([
  ...counted(
    'zero nought=0 two=2 three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty couple=2 fiver=5 tenner=10 dozen=12 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90',
  ),
  ...scaled('hundred=100 thousand=1000 grand=1000 million=1000000 millions=1000000 mio=1000000'),
  ...all('a an one', WEAK),
  ['half', HALF],
  ['and', AND],
]);

const SPANISH = new Map<string, NumberWord>([
  ...counted(
    'cero dos=2 tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintiun=21 veintiuna=21 veintidos=22 veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300 cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 seiscientas=600 setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900',
  ),
  ...scaled('mil=1000 millon=1000000 millones=1000000'),
  ...all('un una uno', WEAK),
  ...all('medio media', HALF),
  ['y', AND],
]);

const FRENCH = new Map<string, NumberWord>([
  ...counted(
    'zero deux=2 trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 octante=80 nonante=90',
  ),
  ...scaled('cent=100 cents=100 mille=1000 million=1000000 millions=1000000'),
  ...all('un une', WEAK),
  ...all('demi demie', HALF),
  ['et', AND],
]);

const GERMAN = new Map<string, NumberWord>([
  ...scaled('hundert=100 tausend=1000 tsd=1000 million=1000000 millionen=1000000 mio=1000000'),
  ...all('ein eine einen eins', WEAK),
  ...all('halbe halben', HALF),
  ['und', AND],
]);

const WORDS: Readonly<Record<Language, ReadonlyMap<string, NumberWord>>> = {
  en: ENGLISH,
  es: SPANISH,
  fr: FRENCH,
  de: GERMAN,
};

/** @param folded  without accents, lower case. */
export function numberWord(folded: string, language: Language): NumberWord | undefined {
  const known = WORDS[language].get(folded);
  if (known !== undefined || language !== 'de') return known;
  const value = germanNumber(folded);
  return value === undefined ? undefined : { kind: 'add', value };
}
