import { describe, expect, it } from 'vitest';
import { TellerClient } from './client.js';

describe('an address of Teller', () => {
  it.each(['localhost:3006', 'ftp://chat.example', '', 'https://', '/api'])('is not %j: told at once', (url) => {
    expect(() => new TellerClient({ url })).toThrow(TypeError);
  });

  it.each(['http://localhost:3006', 'https://chat.example/teller/'])('may be %j', (url) => {
    expect(() => new TellerClient({ url })).not.toThrow();
  });
});
