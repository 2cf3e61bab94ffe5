import { fold } from '../../nlp/fold.js';
import { jaroWinkler } from './jaro-winkler.js';

/** Below, another name is meant. Source of both: the payee experiment of the specification, no wrong payee in it. */
const LIKENESS_MIN = 0.9;
/** Two that are as near as that can't be told apart by the name alone. */
const AMBIGUOUS_WITHIN = 0.02;

export interface Match<Candidate> {
  readonly candidate: Candidate;
  /** 0 to 1, the same. */
  readonly likeness: number;
}

export type Matches<Candidate> =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly best: Match<Candidate> }
  | { readonly kind: 'ambiguous'; readonly best: readonly Match<Candidate>[] };

const plain = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** As a whole, or one of its words: "anna" means "Anna Schmidt" as much as "Anna Meier". */
function likenessOf(said: string, name: string): number {
  const whole = jaroWinkler(said, name);
  const parts = name.split(' ');
  if (said.includes(' ') || parts.length === 1) return whole;
  return Math.max(whole, ...parts.map((part) => jaroWinkler(said, part)));
}

/** Whom a name means among those who are known: nobody, one, or several that have to be asked about, best first. */
export function bestMatches<Candidate extends { readonly name: string }>(
  name: string,
  candidates: readonly Candidate[],
): Matches<Candidate> {
  const said = plain(name);
  if (said === '') return { kind: 'none' };
  const matches = candidates
    .map((candidate) => ({ candidate, likeness: likenessOf(said, plain(candidate.name)) }))
    .filter(({ likeness }) => likeness >= LIKENESS_MIN)
    .sort((one, other) => other.likeness - one.likeness);
  const [best, ...others] = matches;
  if (!best) return { kind: 'none' };
  const near = others.filter(({ likeness }) => best.likeness - likeness <= AMBIGUOUS_WITHIN);
  return near.length === 0 ? { kind: 'one', best } : { kind: 'ambiguous', best: [best, ...near] };
}
