import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export interface RegisteredRoute {
  readonly method: string;
  /** As in the OpenAPI document: `/api/sessions/{sessionId}`. */
  readonly path: string;
}

/** Depth in levels of four characters, the segment, and the methods if a route ends there. */
const LINE = /^((?:[│ ] {3})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/;

/** Every route that the router has, whoever registered it; Fastify tells them only as a drawing of its tree. */
export function registeredRoutes(nest: NestFastifyApplication): RegisteredRoute[] {
  const routes: RegisteredRoute[] = [];
  const above: string[] = [];
  for (const line of nest.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }).trimEnd().split('\n')) {
    const [, indent, segment = '', methods = ''] = LINE.exec(line) ?? [];
    if (indent === undefined) throw new Error(`This line of the router's tree is not understood: ${line}`);
    const depth = indent.length / 4;
    above.splice(depth, Infinity, segment);
    const path = above.join('').replace(/:(\w+)/g, '{$1}');
    for (const method of methods.split(', ').filter(Boolean)) routes.push({ method, path });
  }
  return routes;
}
