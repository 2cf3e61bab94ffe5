import { describe, expect, it } from 'vitest';
import { RouteTable } from './route-table.js';

function table(): RouteTable {
  const routes = new RouteTable();
  routes.add('GET', '/sessions/:sessionId/history');
  routes.add('POST', '/sessions');
  routes.add('GET', '/sessions');
  routes.add('GET', '/docs.json');
  routes.add('GET', '/files/*');
  routes.add('OPTIONS', '*');
  return routes;
}

describe('RouteTable', () => {
  it.each([
    ['/sessions', ['GET', 'POST']],
    ['/sessions/1/history', ['GET']],
    ['/files/a/b', ['GET']],
    ['/sessions//history', []],
    ['/sessions/1', []],
    ['/docsXjson', []],
    ['/nowhere', []],
  ])('knows the methods of %s', (path, methods) => {
    expect(table().methodsOf(path)).toEqual(methods);
  });

  it.each([
    ['/sessions//history', 'sessionId'],
    ['/sessions/1/history', undefined],
    ['/nowhere//', undefined],
  ])('knows what is missing in %s', (path, name) => {
    expect(table().emptyParameterOf(path)).toBe(name);
  });
});
