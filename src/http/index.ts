export { explainListening } from './cannot-listen.js';
export { corsOptions } from './cors.js';
export { createHttpAdapter } from './http-adapter.js';
export { HttpModule } from './http.module.js';
export { acceptStrictJson } from './json-content.js';
export { openApiDocument, serveDocument } from './openapi/document.js';
export { RouteTable } from './route-table.js';
export { openWaitingRoom } from './waiting-room.js';
export { addSecurityHeaders } from './security-headers.js';
