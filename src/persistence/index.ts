export type { OpenDataSource } from './data-source.js';
export { PersistenceModule } from './persistence.module.js';
export { prepareStorage } from './prepare-storage.js';
