import type { Language } from '../../../languages.js';
import type { NumberWord } from './number-words.js';

/** Adds words up for as long as they make one number. */
export class NumberSum {
  private total = 0;
  /** Below the scale that comes next. */
  private group = 0;
  private before: NumberWord | undefined;

  constructor(private readonly language: Language) {}

  get value(): number {
    return this.total + this.group;
  }

  /** False for a word that does not belong to the number any more. */
  take(word: NumberWord): boolean {
    const fits = this.fits(word);
    if (fits) this.before = word;
    return fits;
  }

  private fits(word: NumberWord): boolean {
    switch (word.kind) {
      case 'add':
      case 'weak':
        return this.add(word.value);
      case 'scale':
        return word.value === 100 ? this.hundred() : this.scale(word.value);
      case 'and':
        return this.joins();
      case 'half':
        return false;
    }
  }

  private add(value: number): boolean {
    if (this.before === undefined) {
      this.group = value;
      return true;
    }
    if (this.isFrench && value === 20 && this.group % 100 === 4) {
      this.group += 76; // quatre-vingt
      return true;
    }
    if (!this.hasRoomFor(value)) return false;
    this.group += value;
    return true;
  }

  private hasRoomFor(value: number): boolean {
    if (value === 0 || this.value === 0) return false;
    if (value >= 100) return this.group % 1000 === 0;
    const below = this.group % 100;
    if (below === 0) return true;
    if (value >= 20) return false;
    return this.isFrench && (value >= 10 || below === 10) ? makesFrench(below, value) : value < 10 && isTens(below);
  }

  private get isFrench(): boolean {
    return this.language === 'fr';
  }

  private hundred(): boolean {
    if (this.group > 99) return false;
    this.group = (this.group || 1) * 100;
    return true;
  }

  private scale(factor: number): boolean {
    const isRising = this.total > 0 && this.total < factor;
    if (this.group === 0 && this.total > 0) {
      // "hundred thousand million": a scale multiplies what a smaller one made.
      if (!isRising) return false;
      this.total *= factor;
      return true;
    }
    if (isRising) return false;
    this.total += (this.group || 1) * factor;
    this.group = 0;
    return true;
  }

  /** Where an "and" goes on with the number: "a hundred and twenty", "treinta y cinco", "vingt et un". */
  private joins(): boolean {
    if (this.before === undefined) return false;
    if (this.language === 'es' || this.isFrench) return this.group % 10 === 0 && this.group % 100 >= 20;
    return this.before.kind === 'scale';
  }
}

const isTens = (below: number): boolean => below >= 20 && below % 10 === 0;
/** soixante-dix, quatre-vingt-onze; dix-sept */
const makesFrench = (below: number, value: number): boolean =>
  value >= 10 ? below === 60 || below === 80 : value >= 7;
