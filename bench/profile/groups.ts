import type { Frame, Sample } from './cpu-profile.js';

/** Whose time it is, by where the code lies; the first that matches. */
const GROUPS: readonly (readonly [name: string, place: RegExp])[] = [
  ['validation', /class-(validator|transformer)|\/validator\/|validation|json-content|@nestjs\/common\/pipes/],
  ['auth', /dist\/src\/auth\/|jsonwebtoken|node_modules\/(jws|jwa|jose)\//],
  ['limiter', /dist\/src\/limits\/|@nestjs\/throttler/],
  ['logging', /dist\/src\/logging\/|node_modules\/(pino|sonic-boom|thread-stream|safe-stable-stringify)|nest-logger/],
  ['metrics', /dist\/src\/metrics\/|prom-client|@opentelemetry/],
  ['agents and NLU', /dist\/src\/(agents|ledger)\//],
  ['pg client', /node_modules\/(pg|pg-[a-z]+|postgres-[a-z]+)\//],
  ['persistence', /dist\/src\/persistence\//],
  ['Nest', /node_modules\/(@nestjs|rxjs|reflect-metadata|iterare)/],
  [
    'Fastify',
    /node_modules\/(fastify|@fastify|find-my-way|avvio|light-my-request|helmet|fast-|secure-json|process-warning)/,
  ],
  ['own code, the rest', /dist\/src\//],
  ['other packages', /node_modules\//],
];

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['(garbage collector)', 'garbage collection'],
  ['(program)', 'native code outside of any function'],
  ['(idle)', 'idle'],
]);

/** Node's own, without a place: the time is the kernel's, and with full cores also that of whoever it lets run. */
const WRITES: ReadonlySet<string> = new Set([
  'writev',
  'writeBuffer',
  'writeString',
  'writeUtf8String',
  'writeLatin1String',
]);

/**
 * The group that a sample's time belongs to: that of the innermost function that lies in one. So what Node itself does
 * (sockets, JSON, crypto) counts for whoever asked for it; what nobody did is the event loop's.
 */
export function groupOf({ stack }: Sample): string {
  const [running] = stack;
  const special = running && SPECIAL.get(running.functionName);
  if (special) return special;
  const owner = ownerOf(stack);
  return running && WRITES.has(running.functionName) ? `${owner}: system calls that write` : owner;
}

function ownerOf(stack: Sample['stack']): string {
  for (const { url } of stack) {
    const group = GROUPS.find(([, place]) => place.test(url));
    if (group) return group[0];
  }
  return 'Node (event loop, http, sockets)';
}

/** Where a function stands, without the folders above. */
export function placeOf({ functionName, url, lineNumber }: Frame): string {
  const short = url.replace(/^.*\/node_modules\//, '').replace(/^.*\/dist\/src\//, 'src/');
  return `${functionName || '(anonymous)'}${short && `  ${short}:${lineNumber + 1}`}`;
}
