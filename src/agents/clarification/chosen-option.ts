import { spoken } from '../languages.js';
import { fold } from '../nlp/fold.js';
import { OUT_OF_SCOPE } from '../nlu/intents.js';
import type { Understanding } from '../understanding.js';
import type { AskedWhich } from './asked-which.js';
import { CLEAR } from './close-call.js';
import { optionWords } from './option-words.js';

/** Which of the two it is; `neither`, when that was said; undefined, when it is not an answer, or not a clear one. */
export type Chosen = { readonly option: string } | 'neither' | undefined;

const POLITE = '(?: (?:one|please|por favor|s il vous plait|svp|bitte))*';
const alone = (words: string): RegExp =>
  new RegExp(`^(?:the |el |la |lo |le |das |die |der |den )?(?:${words})${POLITE}$`);
const PLACES = [
  alone('first|1st|former|1|one|primer[oa]?|premiere?|erste[nrs]?|eins'),
  alone(
    'second|2nd|latter|last|2|two|segund[oa]|ultim[oa]|second|seconde|deuxieme|derniere?|zweite[nrs]?|letzte[nrs]?|zwei',
  ),
];
const REFUSALS = ['deny', 'cancel'];
const NEITHER =
  /(?<!\p{L})(?:neither|none|nothing|ningun[oa]?|nada|aucune?|rien|ni l un|kein(?:e[nrs]?|s)?|nichts|weder)(?!\p{L})/u;
const NEGATION = /(?<!\p{L})(?:not|no|don t|dont|never|ne|pas|nicht|kein\p{L}*)(?!\p{L})/u;
/** "No, block it" */
const NO_FIRST = /^(?:no|non|nein)(?:,|\.|!) */i;
/** Endings differ: "block it", "bloquéala", "sperr sie". */
const STEM_LENGTH = 5;
const STEM_LENGTH_MIN = 4;

/** An answer by its place in the question or in the words of it, or one that is read as one of the two. */
export function chosenOption(asked: AskedWhich, understanding: Understanding): Chosen {
  const { options } = asked;
  const said = plain(understanding.linguistics.normalised.replace(NO_FIRST, ''));
  const place = PLACES.findIndex((pattern) => pattern.test(said));
  if (place >= 0) return { option: options[place === 0 ? 0 : 1] };
  const { intent, confidence } = understanding.intent;
  if (REFUSALS.includes(intent) || NEITHER.test(said)) return 'neither';
  if (NEGATION.test(said)) return undefined; // "don't block it" says what is not meant
  const isClear = intent !== OUT_OF_SCOPE && confidence >= CLEAR;
  const option = isClear ? intent : (namedIn(said, asked, understanding) ?? intent);
  return options.includes(option) ? { option } : undefined;
}

/** @returns undefined where both are named or none. */
function namedIn(said: string, asked: AskedWhich, understanding: Understanding): string | undefined {
  const named = asked.options.filter((option) => isNamed(option, asked, understanding));
  return named.length === 1 ? named[0] : undefined;
}

/** By a word that the other is not called by. */
function isNamed(option: string, { options }: AskedWhich, { linguistics }: Understanding): boolean {
  const language = spoken(linguistics.language);
  const [own, others] = [option, options.find((each) => each !== option) ?? option].map((each) =>
    stemsOf(optionWords(each, language)),
  );
  const telling = [...(own ?? [])].filter((stem) => !others?.has(stem));
  const said = stemsOf(linguistics.normalised);
  return telling.some((stem) => said.has(stem));
}

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const stemsOf = (text: string): Set<string> =>
  new Set(
    plain(text)
      .split(' ')
      .filter((word) => word.length >= STEM_LENGTH_MIN)
      .map((word) => word.slice(0, STEM_LENGTH)),
  );
