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
 * out: the tool knows what it does without them.
 */
export function fillArguments(templates: Values, understanding: Understanding): Record<string, unknown> {
  const filled = Object.entries(templates).map(([name, template]) => [name, fill(template, understanding)] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined));
}

function fill(template: unknown, understanding: Understanding): unknown {
  if (typeof template === 'string') return fillText(template, understanding);
  if (Array.isArray(template)) return template.map((item: unknown) => fill(item, understanding));
  if (typeof template !== 'object' || template === null) return template;
  return fillArguments(template as Values, understanding);
}

function fillText(template: string, understanding: Understanding): unknown {
  const [alone, name = '', member] = ALONE.exec(template) ?? [];
  if (alone !== undefined) return valueOf(name, member, understanding);
  let isWhole = true;
  const text = template.replace(PLACEHOLDER, (_, each: string, its: string | undefined) => {
    const value = valueOf(each, its, understanding);
    isWhole &&= value !== undefined;
    return String(value);
  });
  return isWhole ? text : undefined;
}

/** Numbers of cards and accounts, addresses and secrets are nobody's business outside. */
function valueOf(name: string, member: string | undefined, understanding: Understanding): string | number | undefined {
  const { linguistics, entities } = understanding;
  if (name === 'text') return mask(linguistics.normalised);
  if (name === 'language') return linguistics.language;
  const entity = entities.find(({ type }) => type === name);
  return entity && memberOf(entity, member ?? 'value');
}

function memberOf(entity: Entity, member: string): string | number | undefined {
  const value = Object.hasOwn(entity, member) ? entity[member] : undefined;
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? mask(value) : undefined;
}
