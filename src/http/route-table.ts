import type { FastifyInstance } from 'fastify';
import type { Routes } from '../common/problem.filter.js';

interface Route {
  readonly method: string;
  readonly parameters: readonly string[];
  /** Captures the parameters; they may be empty here, though the router takes none that is. */
  readonly expression: RegExp;
}

/** The routes as the router has them, to say what is wrong with a request that found none. */
export class RouteTable implements Routes {
  private readonly routes: Route[] = [];

  /** Learns every route that is registered from now on. */
  static of(fastify: FastifyInstance): RouteTable {
    const table = new RouteTable();
    fastify.addHook('onRoute', ({ method, url }) => [method].flat().forEach((each) => table.add(each, url)));
    return table;
  }

  add(method: string, pattern: string): void {
    if (method === 'OPTIONS') return; // CORS answers it at any address, existing or not
    const parameters = [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
    this.routes.push({ method, parameters, expression: expressionOf(pattern) });
  }

  methodsOf(path: string): string[] {
    const matching = this.routes.filter(({ expression }) => expression.exec(path)?.slice(1).every(Boolean));
    return [...new Set(matching.map(({ method }) => method))].sort();
  }

  emptyParameterOf(path: string): string | undefined {
    for (const { parameters, expression } of this.routes) {
      const empty = expression.exec(path)?.slice(1).indexOf('');
      if (empty !== undefined && empty !== -1) return parameters[empty];
    }
    return undefined;
  }
}

/** Our own patterns hold literal segments, `:name` segments and a final `*`. */
function expressionOf(pattern: string): RegExp {
  const segments = pattern.split('/').map((segment) => {
    if (segment === '*') return '.*';
    return segment.startsWith(':') ? '([^/]*)' : segment.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}
