import { Transform, type TransformFnParams } from 'class-transformer';
import { IsBoolean, IsInt, IsNotEmpty, IsOptional, IsString, Max, Min, ValidateBy } from 'class-validator';
import { isRedisUrl } from './redis-url.js';

export function Int(min: number, max: number): PropertyDecorator {
  const toNumber = ({ value }: TransformFnParams): unknown =>
    typeof value === 'string' ? Number(value.trim() || NaN) : value;
  return all(Transform(toNumber), IsInt(), Min(min), Max(max));
}

export function Flag(): PropertyDecorator {
  const words: Record<string, boolean> = { true: true, '1': true, on: true, false: false, '0': false, off: false };
  return all(
    Transform(({ value }: TransformFnParams): unknown =>
      typeof value === 'string' ? (words[value.toLowerCase()] ?? value) : value,
    ),
    IsBoolean({ message: '$property must be true or false' }),
  );
}

export function Text(): PropertyDecorator {
  return all(IsOptional(), IsString(), IsNotEmpty());
}

function all(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, key) => decorators.forEach((decorate) => decorate(target, key));
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // the validator says that it is no object, and names the variable
  }
}

export function CreditCosts(): PropertyDecorator {
  const isCost = (cost: unknown): boolean => Number.isInteger(cost) && (cost as number) >= 0;
  return ValidateBy(
    { name: 'creditCosts', validator: { validate: (costs: object) => Object.values(costs ?? {}).every(isCost) } },
    { message: '$property must map session types to whole, non-negative numbers' },
  );
}

export function RedisUrl(): PropertyDecorator {
  return ValidateBy(
    { name: 'redisUrl', validator: { validate: isRedisUrl } },
    { message: '$property must be a redis:// or rediss:// URL, such as redis://localhost:6379/0' },
  );
}
