import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('errors at the edge', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startTestApp()));
  afterAll(() => app.close());

  it('answers an unknown route with a problem', async () => {
    const answer = await app.inject({
      method: 'GET',
      url: '/nowhere?token=secret',
      headers: { 'x-request-id': 'r-1' },
    });

    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toEqual({
      type: '/errors/route-not-found',
      title: 'Route not found',
      status: 404,
      code: 'ROUTE_NOT_FOUND',
      detail: expect.any(String),
      error: 'Route not found',
      instance: '/nowhere',
      requestId: 'r-1',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(answer.headers['x-request-id']).toBe('r-1');
  });
});
