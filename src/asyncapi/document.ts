import type { INestApplication } from '@nestjs/common';
import { stringify } from 'yaml';
import { version } from '../common/version.js';
import { Env } from '../config/index.js';
import { Patience } from '../realtime/index.js';
import { guide } from './guide.js';
import type { AsyncApiDocument } from './model.js';
import { errorsByRoute } from './route-errors.js';
import { namedIn, schemasOf } from './schemas.js';
import { socketIoDoor, socketIoModels } from './socket-io/door.js';
import { webSocketDoor, webSocketModels } from './websocket/door.js';

/** The sockets as AsyncAPI, read from the code that serves them. The same code and settings give the same document. */
export function asyncApiDocument(app: INestApplication): AsyncApiDocument {
  const schemas = schemasOf(app, [...socketIoModels(app), ...webSocketModels]);
  const errors = errorsByRoute(app);
  const doors = [socketIoDoor(app, schemas, errors), webSocketDoor(errors)];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Teller, sockets',
      version,
      description: guide(app.get(Env), app.get(Patience)),
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers: Object.fromEntries(doors.map(({ name, server }) => [name, server])),
    channels: Object.fromEntries(doors.map(({ name, channel }) => [name, channel])),
    operations: Object.fromEntries(doors.flatMap(({ operations }) => Object.entries(operations))),
    components: {
      schemas: namedIn(doors, schemas),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The `token` of POST /auth/login.',
        },
        tokenInQuery: { type: 'httpApiKey', name: 'token', in: 'query', description: 'The same, for browsers.' },
      },
    },
  };
}

const HEADER = '# Made by `npm run asyncapi` from the code; the tests fail when it is out of date.\n';

export const asyncApiYaml = (document: AsyncApiDocument): string =>
  HEADER + stringify(document, { aliasDuplicateObjects: false, lineWidth: 0, compat: 'yaml-1.1' });
