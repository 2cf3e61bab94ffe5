import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { version } from '../../common/version.js';
import { completeDocument } from './complete-document.js';
import { ProblemDto } from '../../common/problem.dto.js';

const DESCRIPTION = `Sessions that exist, messages answered exactly once, in order.

Sign in with \`POST /auth/login\`, press **Authorize** and paste the \`token\`. Every error has one shape
(\`application/problem+json\`, RFC 9457); branch on \`code\`.

Sockets have [a page of their own](/api/docs/async), and [asyncapi.yaml](/asyncapi.yaml).`;

/** The API as OpenAPI, read from the controllers' decorators. The same code gives the same document. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Teller')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'this installation')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The `token` of POST /auth/login.',
    })
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory, extraModels: [ProblemDto] });
  return completeDocument(document);
}

/** `SessionsController.open` → `sessionsOpen`. */
function operationIdFactory(controller: string, method: string): string {
  const noun = controller.replace(/Controller$/, '');
  return `${noun.charAt(0).toLowerCase()}${noun.slice(1)}${method.charAt(0).toUpperCase()}${method.slice(1)}`;
}

/** `/openapi.json`, `/openapi.yaml`, and Swagger UI with its assets from this process: it works without a network. */
export function serveDocument(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Teller API',
    swaggerOptions: { persistAuthorization: true, displayOperationId: true, validatorUrl: 'none' },
  });
}
