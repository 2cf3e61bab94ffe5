import { readFileSync } from 'node:fs';
import type { INestApplication } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { asyncApiDocument, asyncApiYaml } from './document.js';
import type { AsyncApiDocument } from './model.js';
import { documentPage } from './page/page.js';

/** The build copies it beside this module. */
const STYLE = readFileSync(new URL('./page/page.css', import.meta.url), 'utf8');

/** `/asyncapi.json`, `/asyncapi.yaml`, and the same as a page at `/api/docs/async`, which works without a network. */
export function serveSocketDocument(app: INestApplication): void {
  let document: AsyncApiDocument | undefined;
  const known = (): AsyncApiDocument => (document ??= asyncApiDocument(app));
  serve(app, '/asyncapi.json', 'application/json', () => JSON.stringify(known()));
  serve(app, '/asyncapi.yaml', 'application/yaml', () => asyncApiYaml(known()));
  serve(app, '/api/docs/async', 'text/html', () => documentPage(known()));
  serve(app, '/api/docs/async.css', 'text/css', () => STYLE);
}

/** Beside the controllers, as Swagger UI is: open to everybody. */
function serve(app: INestApplication, path: string, type: string, content: () => string): void {
  app
    .getHttpAdapter()
    .get(path, (_request: unknown, reply: FastifyReply) => void reply.type(`${type}; charset=utf-8`).send(content()));
}
