import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const WHOLE = /^(0|[1-9]\d{0,9})$/;

/** `?limit=50`: decimal digits and nothing else, so that `1e3`, `0x10` and ` 5` are refused and not read as numbers. */
export const WholeNumber = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: TransformFnParams): unknown =>
      typeof value === 'string' ? (WHOLE.test(value) ? Number(value) : NaN) : value,
    ),
    IsInt({ message: '$property must be a whole number' }),
    Min(min),
    Max(max),
  );

/** How many entries a page may have. */
export const PageLimit = (max: number, usual: number): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: max, default: usual }),
    WholeNumber(1, max),
  );
