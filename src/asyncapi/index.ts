export { asyncApiDocument, asyncApiYaml } from './document.js';
export { serveSocketDocument } from './serve.js';
