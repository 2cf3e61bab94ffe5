/** Part of every model's version: raise it when the same data and options give another model, or another reading by it. */
export const CODE_VERSION = 3;

export interface FeatureOptions {
  /** Lengths of the pieces that words are cut into, with a space at both ends. */
  readonly pieceMin: number;
  readonly pieceMax: number;
  /** Whether any two words of a text count together. */
  readonly pairs: boolean;
  /** In how many texts a gram must occur to count: of words and neighbours, of pieces, of pairs. */
  readonly textsMin: readonly [words: number, pieces: number, pairs: number];
  /** How much each kind of gram counts. */
  readonly blockWeights: readonly [words: number, pieces: number, pairs: number];
}

export interface SvmOptions {
  /** What a training text on the wrong side costs, against the size of the weights: one of the class, which are few, … */
  readonly memberCost: number;
  /** … and one of all the others. */
  readonly cost: number;
  /** Stops when no step is larger, or after so many rounds. */
  readonly tolerance: number;
  readonly roundsMax: number;
  readonly seed: number;
}

export interface ModelOptions {
  /** Stands in the model's version, where people read it. */
  readonly name: string;
  readonly features: FeatureOptions;
  readonly svm: SvmOptions;
  /**
   * What the confidence is fitted on: a tenth of the texts, which is right where they are as many and as like each other
   * as what will be read; or all texts with some chosen words, which training then never saw: right for phrases that were
   * thought up, of which customers know other words.
   */
  readonly judgedBy: 'texts' | 'words';
  /** A capital inside a sentence marks a name, which is never taken for a misspelt word. Not so in German. */
  readonly capitalsAreNames: boolean;
}

/** With fewer, a piece or a pair that occurs once may be all there is to go by. */
const MANY_TEXTS = 2_000;

type Choices = Partial<Pick<ModelOptions, 'name' | 'capitalsAreNames' | 'judgedBy'>>;

/** Chosen by cross-validation on public data: docs/nlu.md has the figures. */
export function optionsFor(
  texts: number,
  { name = 'model', capitalsAreNames = true, judgedBy = 'texts' }: Choices = {},
): ModelOptions {
  return {
    name,
    features: {
      pieceMin: 2,
      pieceMax: 5,
      pairs: true,
      textsMin: texts < MANY_TEXTS ? [1, 1, 2] : [1, 2, 3],
      blockWeights: [0.8, 1, 1],
    },
    svm: { memberCost: 4, cost: 1, tolerance: 0.1, roundsMax: 6, seed: 20_251_121 },
    judgedBy,
    capitalsAreNames,
  };
}
