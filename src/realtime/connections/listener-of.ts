import type { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';

/** What the app listens with; undefined at the prompt of `npm run repl`, where it does not. Nest's type says always. */
export const listenerOf = ({ httpAdapter }: HttpAdapterHost): Server | undefined =>
  (httpAdapter as HttpAdapterHost['httpAdapter'] | null)?.getHttpServer() as Server | undefined;
