/** The tables as TypeORM sees them: `npm run migrate:check` compares them with the schema that the migrations make. */
export const ENTITIES: readonly (new () => object)[] = [];
