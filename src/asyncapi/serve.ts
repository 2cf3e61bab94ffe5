import type { INestApplication } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { asyncApiDocument, asyncApiYaml } from './document.js';
import type { AsyncApiDocument } from './model.js';

/** `/asyncapi.json` and `/asyncapi.yaml`. */
export function serveSocketDocument(app: INestApplication): void {
  let document: AsyncApiDocument | undefined;
  const known = (): AsyncApiDocument => (document ??= asyncApiDocument(app));
  serve(app, '/asyncapi.json', 'application/json', () => JSON.stringify(known()));
  serve(app, '/asyncapi.yaml', 'application/yaml', () => asyncApiYaml(known()));
}

/** Beside the controllers, as Swagger UI is: open to everybody. */
function serve(app: INestApplication, path: string, type: string, content: () => string): void {
  app
    .getHttpAdapter()
    .get(path, (_request: unknown, reply: FastifyReply) => void reply.type(`${type}; charset=utf-8`).send(content()));
}
