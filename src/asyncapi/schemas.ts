import type { INestApplication, Type } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { JsonSchema, Schemas } from './model.js';

/** A schema as OpenAPI 3.0 writes it: draft 7 but for these. */
interface OpenApiSchema extends Omit<JsonSchema, 'items' | 'properties' | 'additionalProperties' | 'allOf'> {
  readonly nullable?: boolean;
  readonly example?: unknown;
  readonly items?: OpenApiSchema;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly additionalProperties?: boolean | OpenApiSchema;
  readonly allOf?: readonly OpenApiSchema[];
}

/** In Swagger's eyes a module without controllers: only the models are wanted. */
class NoControllers {}

/** The classes and what they refer to, by name, as Swagger understands their decorators, in JSON Schema. */
export function schemasOf(app: INestApplication, classes: readonly Type[]): Record<string, JsonSchema> {
  const config = new DocumentBuilder().build();
  const options = { include: [NoControllers], extraModels: [...classes] };
  const { schemas = {} } = SwaggerModule.createDocument(app, config, options).components ?? {};
  const named = Object.entries(schemas as Record<string, OpenApiSchema>).sort(([a], [b]) => (a < b ? -1 : 1));
  return mapValues(Object.fromEntries(named), toJsonSchema);
}

/** Those of the schemas that something names, and those that they name. */
export function namedIn(something: unknown, schemas: Schemas): Schemas {
  const named = new Set<string>();
  const visit = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (named.has(name)) continue;
      named.add(name);
      visit(JSON.stringify(schemas[name]));
    }
  };
  visit(JSON.stringify(something));
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => named.has(name)));
}

function toJsonSchema(schema: OpenApiSchema): JsonSchema {
  const [only, ...others] = schema.allOf ?? [];
  if (only && others.length === 0 && !schema.description) return toJsonSchema(only); // that is how Swagger names an enum
  const { nullable, example, format, ...same } = schema;
  return {
    ...same,
    ...(nullable && { type: orNull(schema) }),
    ...(format && (format === 'byte' ? { contentEncoding: 'base64' } : { format })),
    ...(example !== undefined && { examples: [example] }),
    ...partsOf(schema),
  };
}

type Parts = Pick<JsonSchema, 'items' | 'properties' | 'additionalProperties' | 'allOf'>;

function partsOf({ items, properties, additionalProperties, allOf }: OpenApiSchema): Parts {
  return {
    ...(items && { items: toJsonSchema(items) }),
    ...(properties && { properties: mapValues(properties, toJsonSchema) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: toJsonSchema(additionalProperties) }),
    ...(allOf && { allOf: allOf.map(toJsonSchema) }),
  };
}

function orNull({ type, enum: values }: OpenApiSchema): readonly string[] {
  if (typeof type !== 'string' || values) throw new Error('Swagger has a new way to say that something may be null');
  return [type, 'null'];
}

const mapValues = <From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
