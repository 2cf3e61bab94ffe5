/** What the expression finds at this very place. @param pattern  sticky */
export function matchAt(text: string, pattern: RegExp, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Where what stands at this place ends; undefined if it is something else. @param pattern  sticky */
export function endOf(text: string, pattern: RegExp, at: number): number | undefined {
  return matchAt(text, pattern, at) ? pattern.lastIndex : undefined;
}

/**
 * All that is found. Not by `matchAll`, which makes a copy of the expression each time: those that are made of many words
 * take longer to compile than to search.
 * @param pattern  global
 */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match);
  return found;
}
