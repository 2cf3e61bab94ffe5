/** What of a JSON schema is needed to put an example together. */
export interface Schema {
  readonly $ref?: string;
  readonly example?: unknown;
  readonly type?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
}

/** An example made of the examples of a schema's properties; a property without one is left out. */
export function exampleOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): unknown {
  if (schema.example !== undefined) return schema.example;
  const target = schema.$ref ? schemas[schema.$ref.replace('#/components/schemas/', '')] : schema.allOf?.[0];
  if (target) return exampleOf(target, schemas);
  if (schema.properties) return exampleOfProperties(schema.properties, schemas);
  const item = schema.items && exampleOf(schema.items, schemas);
  return item === undefined ? undefined : [item];
}

function exampleOfProperties(
  properties: Readonly<Record<string, Schema>>,
  schemas: Readonly<Record<string, Schema>>,
): object {
  const members = Object.entries(properties).map(([name, property]) => [name, exampleOf(property, schemas)] as const);
  return Object.fromEntries(members.filter(([, example]) => example !== undefined));
}
