import { closeCallIn } from '../../clarification/close-call.js';
import type { Language } from '../../languages.js';
import { readWords } from '../../nlp/read-words.js';
import { IntentReader } from '../intent-reader.js';
import { ModelClassifier } from '../model-classifier.js';
import type { LabelledText } from '../model/train-model.js';
import { percent } from './report.js';

/** By these money leaves an account, once it was read back and agreed to. */
const MONEY = ['transfer_money', 'bill_payment', 'standing_order'];

/** What is done with texts, as far as it hangs on their intent. */
export interface Routing {
  /** Share of the texts that are answered by a question which of two is meant; and of those, how many mean one of the two. */
  readonly asked: number;
  readonly askedRight: number | null;
  /** Texts that are taken for an order to pay without asking, and how many of them are one. */
  readonly orders: number;
  readonly ordersRight: number;
}

export function routingOf(language: Language, corpus: readonly LabelledText[]): Routing {
  const reader = new IntentReader(ModelClassifier.own());
  const readings = corpus.map(({ text, category }) => {
    const reading = reader.read(readWords(text, { language }));
    return { category, intent: reading.intent.intent, options: closeCallIn(reading) };
  });
  const asked = readings.filter(({ options }) => options !== undefined);
  const orders = readings.filter(({ intent, options }) => options === undefined && MONEY.includes(intent));
  const right = asked.filter(({ category, options }) => options?.includes(category));
  return {
    asked: asked.length / readings.length,
    askedRight: asked.length === 0 ? null : right.length / asked.length,
    orders: orders.length,
    ordersRight: orders.filter(({ category }) => MONEY.includes(category)).length,
  };
}

export const routingLines = ({ asked, askedRight, orders, ordersRight }: Routing): string[] => [
  `asked which of two         ${percent(asked)} of texts, ${percent(askedRight)} of them one of the two`,
  `taken for orders to pay    ${orders}, ${ordersRight} of them right`,
];
