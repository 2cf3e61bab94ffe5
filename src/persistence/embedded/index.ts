export { DirectoryInUseError } from './directory-lock.js';
export { type EmbeddedEngine, type EmbeddedOptions, openEmbedded } from './open-embedded.js';
export { copyDatabase, isDatabase } from './template.js';
