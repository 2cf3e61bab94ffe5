import type { Runtime } from './runtime.js';

/** A UUIDv7: 48 bits of milliseconds, so that rows made together lie together, and 74 random ones. */
export function makeUuid({ now, randomBytes }: Pick<Runtime, 'now' | 'randomBytes'>): string {
  const time = now().toString(16).padStart(12, '0');
  const random = Array.from(randomBytes(10), (byte, index) => {
    const marked = index === 0 ? (byte & 0x0f) | 0x70 : index === 2 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  }).join('');
  return `${time}${random}`.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
