/** How much a common beginning counts, and of how many letters. Winkler's own values. */
const PREFIX_WEIGHT = 0.1;
const PREFIX_MAX = 4;

/** Likeness of two names from 0 to 1 by Jaro and Winkler: letters in common, few of them swapped, the same beginning. */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1;
  const jaro = jaroOf([...one], [...other]);
  let prefix = 0;
  while (prefix < PREFIX_MAX && prefix < one.length && one[prefix] === other[prefix]) prefix++;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}

function jaroOf(one: readonly string[], other: readonly string[]): number {
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const matched = new Array<boolean>(other.length).fill(false);
  const common = one.filter((letter, at) => {
    const last = Math.min(other.length - 1, at + reach);
    for (let near = Math.max(0, at - reach); near <= last; near++) {
      if (matched[near] || other[near] !== letter) continue;
      matched[near] = true;
      return true;
    }
    return false;
  });
  if (common.length === 0) return 0;
  const commonThere = other.filter((_letter, at) => matched[at]);
  const swapped = common.filter((letter, at) => letter !== commonThere[at]).length / 2;
  return (common.length / one.length + common.length / other.length + (common.length - swapped) / common.length) / 3;
}
