export type { OpenDataSource } from './data-source.js';
export { DEMO_LOGINS, type DemoLogin } from './demo/demo-users.js';
export { seedDemo } from './demo/seed-demo.js';
export { PersistenceModule } from './persistence.module.js';
export { readRecording, recordingOf } from './read-recording.js';
export { prepareStorage } from './prepare-storage.js';
