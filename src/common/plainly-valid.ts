import type { Type } from '@nestjs/common';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import type { JsonObject } from './json.js';

/** Whether the property's value passes, given the object that it stands in. */
type Check = (value: unknown, object: object) => boolean;

interface Rules {
  /** All must hold, or the property's other rules are passed over: `@IsOptional()`. */
  readonly conditions: Check[];
  readonly checks: Check[];
}

/** By property; null for a class that has rules which only class-validator itself can apply. */
const plans = new WeakMap<Type<object>, ReadonlyMap<string, Rules> | null>();

/**
 * The body as an instance of the class, if it can be told at a glance that it keeps every rule: all its properties have
 * rules, and values that are no objects. Undefined says nothing but that class-validator has to look. The rules are
 * class-validator's own, applied without the promises, groups and lists of errors that only a wrong body needs: those
 * cost a message more than reading what it means.
 */
export function plainlyValid(type: Type<object>, body: JsonObject): object | undefined {
  const plan = planOf(type);
  if (plan === null || !isFlat(body, plan)) return undefined;
  const instance = Object.assign(new type(), body);
  for (const [name, { conditions, checks }] of plan) {
    const value = body[name];
    if (!conditions.every((holds) => holds(value, instance))) continue;
    if (!checks.every((passes) => passes(value, instance))) return undefined;
  }
  return instance;
}

function isFlat(body: JsonObject, plan: ReadonlyMap<string, Rules>): boolean {
  for (const name in body) {
    const value = body[name];
    if (!plan.has(name) || (typeof value === 'object' && value !== null)) return false;
  }
  return true;
}

function planOf(type: Type<object>): ReadonlyMap<string, Rules> | null {
  const known = plans.get(type);
  if (known !== undefined) return known;
  const plan = makePlan(getMetadataStorage().getTargetValidationMetadatas(type, '', false, false));
  plans.set(type, plan);
  return plan;
}

function makePlan(metadatas: readonly ValidationMetadata[]): ReadonlyMap<string, Rules> | null {
  const plan = new Map<string, Rules>();
  for (const metadata of metadatas) {
    const rules = plan.get(metadata.propertyName) ?? { conditions: [], checks: [] };
    plan.set(metadata.propertyName, rules);
    if (metadata.type === ValidationTypes.CONDITIONAL_VALIDATION) rules.conditions.push(conditionOf(metadata));
    else if (metadata.type === ValidationTypes.CUSTOM_VALIDATION) {
      const checks = checksOf(metadata);
      if (checks === null) return null;
      rules.checks.push(...checks);
    } else if (metadata.type === ValidationTypes.NESTED_VALIDATION) rules.checks.push(() => false); // objects take the long way
  }
  return plan.size > 0 ? plan : null;
}

function conditionOf({ constraints }: ValidationMetadata): Check {
  const [condition] = constraints as [(object: object, value: unknown) => boolean];
  return (value, object) => condition(object, value);
}

function checksOf(metadata: ValidationMetadata): Check[] | null {
  const { propertyName: property, constraints, groups, each, validateIf, constraintCls, target } = metadata;
  const rules = getMetadataStorage().getTargetValidatorConstraints(constraintCls);
  if (each || validateIf || groups?.length || rules.some(({ async }) => async)) return null;
  const targetName = typeof target === 'string' ? target : target.name;
  return rules.map(
    ({ instance }) =>
      (value, object) =>
        instance.validate(value, { targetName, property, object, value, constraints }) === true,
  );
}
