import type { FastifyInstance } from 'fastify';

/** The routes as the router has them, to tell a wrong method (405) from a wrong address (404). */
export class RouteTable {
  private readonly routes: { readonly method: string; readonly pattern: string; readonly matches: RegExp }[] = [];

  /** Learns every route that is registered from now on. */
  static of(fastify: FastifyInstance): RouteTable {
    const table = new RouteTable();
    fastify.addHook('onRoute', ({ method, url }) => [method].flat().forEach((each) => table.add(each, url)));
    return table;
  }

  add(method: string, pattern: string): void {
    this.routes.push({ method, pattern, matches: expressionOf(pattern) });
  }

  /** Methods that the path answers to, sorted; none when there is no such address. */
  methodsOf(path: string): string[] {
    const methods = this.routes.filter((route) => route.matches.test(path)).map((route) => route.method);
    return [...new Set(methods)].sort();
  }
}

/** Our own patterns hold literal segments, `:name` segments and a final `*`. */
function expressionOf(pattern: string): RegExp {
  const segments = pattern.split('/').map((segment) => {
    if (segment === '*') return '.*';
    return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}
