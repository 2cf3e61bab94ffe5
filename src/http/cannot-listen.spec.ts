import { describe, expect, it } from 'vitest';
import { explainListening } from './cannot-listen.js';

const failing = (code: string) => () =>
  explainListening({ host: '0.0.0.0', port: 80 })(Object.assign(new Error('listen'), { code }));

describe('explainListening', () => {
  it.each([
    ['EADDRINUSE', /0\.0\.0\.0, port 80: another program/],
    ['EACCES', /may not listen/],
    ['EADDRNOTAVAIL', /no such address/],
  ])('says in one line what %s means, and what to do', (code, words) => {
    expect(failing(code)).toThrow(words);
    expect(failing(code)).toThrow(/^[^\n]*PORT or HOST\.$/);
  });

  it('leaves everything else as it is', () => {
    expect(failing('EMFILE')).toThrow(/^listen$/);
  });
});
