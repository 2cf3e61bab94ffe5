import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** A file of `facts/`, as its schema has it. @throws ZodError  naming the place. */
export function readFacts<Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(readFileSync(new URL(`facts/${name}.json`, import.meta.url), 'utf8')));
}
