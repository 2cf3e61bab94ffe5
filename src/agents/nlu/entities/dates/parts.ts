import type { Unit } from './calendar.js';
import type { DateSymbol } from './symbols.js';

/** The symbols of a match, by their letters. */
export class Parts {
  constructor(readonly symbols: readonly DateSymbol[]) {}

  find(letters: string): DateSymbol | undefined {
    return this.symbols.find(({ letter }) => letters.includes(letter));
  }
  value(letters: string): number | undefined {
    return this.find(letters)?.value;
  }
  all(letters: string): readonly DateSymbol[] {
    return this.symbols.filter(({ letter }) => letters.includes(letter));
  }
  get unit(): Unit {
    return this.find('U')?.unit ?? 'day';
  }
  /** How many months, weeks … from this one: last -1, this 0, next 1. */
  get step(): number {
    return { L: -1, P: -1, T: 0, N: 1 }[this.find('LPTN')?.letter ?? 'T'] ?? 0;
  }
}
