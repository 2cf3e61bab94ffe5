import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveSocketDocument } from './asyncapi/index.js';
import { Clock } from './common/clock.js';
import { ProblemFilter } from './common/problem.filter.js';
import { RequestValidationPipe } from './common/request-validation.pipe.js';
import { Env } from './config/index.js';
import { acceptStrictJson, addSecurityHeaders, corsOptions, RouteTable, serveDocument } from './http/index.js';
import { refuseWhenDraining, ShutdownState } from './lifecycle/index.js';
import { type Logger, logRequests, NestLogger, ROOT_LOGGER } from './logging/index.js';
import { HttpMetrics } from './metrics/index.js';

/** Everything between the socket and the controllers. Called by `main.ts` and by every end-to-end test. */
export function configureApp(app: NestFastifyApplication): void {
  const env = app.get(Env);
  const logger = app.get<Logger>(ROOT_LOGGER);
  const fastify = app.getHttpAdapter().getInstance();
  const routes = RouteTable.of(fastify);
  app.useLogger(new NestLogger(logger));

  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  logRequests(fastify, logger);
  app.get(HttpMetrics).observe(fastify);
  refuseWhenDraining(fastify, app.get(ShutdownState));
  addSecurityHeaders(fastify);
  if (env.CORS_ORIGINS) app.enableCors(corsOptions(env));
  acceptStrictJson(fastify);

  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(new ProblemFilter(app.get(Clock), routes));
  serveDocument(app);
  serveSocketDocument(app);
}
