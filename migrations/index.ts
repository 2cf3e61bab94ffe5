import type { MigrationInterface } from 'typeorm';

/** Every step of the schema, oldest first. A step that was merged is never edited: a new one follows it. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [];
