import { Injectable } from '@nestjs/common';
import type { Entity, Linguistics, ScoredIntent, Understanding } from '../understanding.js';
import { asWritten } from './as-written.js';
import { entitiesIn } from './entities.js';
import { IntentClassifier } from './intent-classifier.js';
import { OUT_OF_SCOPE } from './intents.js';

/** Below this the other intents together are likelier than the likeliest, and it is not believed. */
export const CONFIDENCE_MIN = 0.5;
const ALTERNATIVES_MAX = 3;

type Readable = Pick<Linguistics, 'normalised' | 'language' | 'isInsult'>;
type Read = Pick<Understanding, 'intent' | 'alternatives' | 'entities' | 'modelVersion'>;

/** NLU: what a message asks for, and what it names. */
@Injectable()
export class IntentReader {
  constructor(private readonly classifier: IntentClassifier) {}

  /** @param now  by which "last Friday" is told; without it periods are noticed, and nobody knows which days they are. */
  read({ normalised, language, isInsult }: Readable, now?: Date): Read {
    const scored = this.classifier.classify(asWritten(normalised), language);
    const entities = entitiesIn(normalised, { language, ...(now && { now }) });
    const intent = orderIn(scored, entities) ?? insultIn(scored, isInsult) ?? decide(scored);
    const alternatives = scored.filter((other) => other.intent !== intent.intent).slice(0, ALTERNATIVES_MAX);
    return {
      intent,
      alternatives,
      entities,
      modelVersion: this.classifier.versionFor(language),
    };
  }
}

/** What such an order is read as when names that nobody taught make it look like nothing that Teller does. */
const ORDER = 'transfer_money';
const ORDER_NAMES = ['money', 'payee_name'];

/**
 * "Send 5 dollars to Ödön" is an order whoever Ödön is: it names an amount and somebody, and no other intent is likelier.
 * Nothing is sent by it; what was understood is read back.
 */
function orderIn(scored: readonly ScoredIntent[], entities: readonly Entity[]): ScoredIntent | undefined {
  const best = scored.find(({ intent }) => intent !== OUT_OF_SCOPE);
  const isOrder =
    best?.intent === ORDER && ORDER_NAMES.every((type) => entities.some((entity) => entity.type === type));
  return isOrder ? { intent: ORDER, confidence: Math.max(best.confidence, CONFIDENCE_MIN) } : undefined;
}

/** What an insult may be besides: whoever complains is heard. */
const UNHAPPY = ['complaint', 'talk_to_human'];

/** "Fuck off" looks like a goodbye, and is none. */
function insultIn([best]: readonly ScoredIntent[], isInsult = false): ScoredIntent | undefined {
  if (!isInsult || (best && UNHAPPY.includes(best.intent) && best.confidence >= CONFIDENCE_MIN)) return undefined;
  return { intent: OUT_OF_SCOPE, confidence: 1 };
}

/** An intent that is not believed is out of scope with as much confidence as it lacks itself. */
function decide([best]: readonly ScoredIntent[]): ScoredIntent {
  if (best === undefined) return { intent: OUT_OF_SCOPE, confidence: 1 };
  if (best.confidence >= CONFIDENCE_MIN) return best;
  return { intent: OUT_OF_SCOPE, confidence: 1 - best.confidence };
}
