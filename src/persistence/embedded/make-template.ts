import { rm } from 'node:fs/promises';
import { initdb } from './initdb.js';
import { makeDirectoryAtomically } from './template.js';

/** `npm run build` calls this: `node make-template.js <directory>`. */
const [, , target] = process.argv;
if (!target) throw new Error('Usage: make-template <directory>');
await rm(target, { recursive: true, force: true });
await makeDirectoryAtomically(target, initdb);
