import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');
type Manifest = Readonly<Record<'dependencies' | 'devDependencies', Record<string, string>>>;

describe('the package of the client', () => {
  it('speaks of the events that the server speaks of (npm run client:sync)', () => {
    expect(read('events.ts')).toBe(read('../../../src/realtime/events.ts'));
  });

  it('is tested with what it depends on, and depends on nothing else', () => {
    const root = JSON.parse(read('../../../package.json')) as Manifest;
    const own = JSON.parse(read('../package.json')) as Manifest;
    expect(own.dependencies).toEqual({ 'socket.io-client': root.devDependencies['socket.io-client'] });
  });
});
