import helmet from '@fastify/helmet';
import { ValidationPipe } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from './common/clock.js';
import { ProblemFilter } from './common/problem.filter.js';
import { validationFailure } from './common/validation-failure.js';
import { Env } from './config/index.js';
import { corsOptions } from './http/cors.js';
import { serveDocument } from './http/openapi/document.js';
import { acceptStrictJson } from './http/json-content.js';
import { RouteTable } from './http/route-table.js';

/** Everything between the socket and the controllers. Called by `main.ts` and by every end-to-end test. */
export async function configureApp(app: NestFastifyApplication): Promise<void> {
  const env = app.get(Env);
  const routes = new RouteTable();
  const fastify = app.getHttpAdapter().getInstance();

  fastify.addHook('onRoute', ({ method, url }) => [method].flat().forEach((each) => routes.add(each, url)));
  fastify.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  acceptStrictJson(fastify);
  await app.register(helmet, { contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });
  if (env.CORS_ORIGINS) app.enableCors(corsOptions(env.CORS_ORIGINS));

  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      transform: true,
      forbidUnknownValues: true,
      exceptionFactory: validationFailure,
    }),
  );
  app.useGlobalFilters(new ProblemFilter(app.get(Clock), (path) => routes.methodsOf(path)));
  serveDocument(app);
}
