import { mask } from '../../common/sensitive/index.js';
import type { IntentTool } from '../../mcp/index.js';
import type { Entity, Understanding } from '../understanding.js';

type Values = IntentTool['arguments'];

/** `{text}`, `{language}`, or an entity: `{money}` is its value, `{money.currency}` another member of it. */
const PLACEHOLDER = /\{(\w+)(?:\.(\w+))?\}/g;
/** The whole of a string. What it stands for keeps its kind: an amount stays a number if it is one. */
const ALONE = /^\{(\w+)(?:\.(\w+))?\}$/;

/**
 * The arguments of a call, from what a message says. Those that hold a placeholder for which there is nothing are left
 * out: the tool knows what it does without them. Of a message that is longer than the tool takes, it gets the beginning.
 * @param schema  the tool's, of its arguments; left out, any length will do.
 */
export function fillArguments(
  templates: Values,
  understanding: Understanding,
  schema: unknown = {},
): Record<string, unknown> {
  const properties = memberIn(schema, 'properties');
  const filled = Object.entries(templates).map(
    ([name, template]) => [name, fill(template, understanding, memberIn(properties, name))] as const,
  );
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined));
}

const memberIn = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

function fill(template: unknown, understanding: Understanding, schema: unknown): unknown {
  if (typeof template === 'string') return fillWithin(memberIn(schema, 'maxLength'), template, understanding);
  const items = memberIn(schema, 'items');
  if (Array.isArray(template)) return template.map((item: unknown) => fill(item, understanding, items));
  if (typeof template !== 'object' || template === null) return template;
  return fillArguments(template as Values, understanding, schema);
}

/** Only the customer's own words are cut: half an amount or half a name is another one. */
function fillWithin(lengthMax: unknown, template: string, understanding: Understanding): unknown {
  const words = mask(understanding.linguistics.normalised);
  const filled = fillText(template, { understanding, words });
  if (typeof lengthMax !== 'number' || typeof filled !== 'string') return filled;
  const [own, all] = [Array.from(words), Array.from(filled)]; // JSON Schema counts code points
  if (all.length <= lengthMax) return filled;
  const beginning = own.slice(0, Math.max(0, own.length - (all.length - lengthMax))).join('');
  return fillText(template, { understanding, words: beginning });
}

interface Heard {
  readonly understanding: Understanding;
  /** What was said, or the beginning of it, masked. */
  readonly words: string;
}

function fillText(template: string, heard: Heard): unknown {
  const [alone, name = '', member] = ALONE.exec(template) ?? [];
  if (alone !== undefined) return valueOf(name, member, heard);
  let isWhole = true;
  const text = template.replace(PLACEHOLDER, (_, each: string, its: string | undefined) => {
    const value = valueOf(each, its, heard);
    isWhole &&= value !== undefined;
    return String(value);
  });
  return isWhole ? text : undefined;
}

/** Numbers of cards and accounts, addresses and secrets are nobody's business outside. */
function valueOf(
  name: string,
  member: string | undefined,
  { understanding, words }: Heard,
): string | number | undefined {
  const { linguistics, entities } = understanding;
  if (name === 'text') return words;
  if (name === 'language') return linguistics.language;
  const entity = entities.find(({ type }) => type === name);
  return entity && memberOf(entity, member ?? 'value');
}

function memberOf(entity: Entity, member: string): string | number | undefined {
  const value = Object.hasOwn(entity, member) ? entity[member] : undefined;
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? mask(value) : undefined;
}
