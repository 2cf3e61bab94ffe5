const SCHEME = /^rediss?:\/\//;
/** Nothing, or the number of a database. */
const PATH = /^\/?\d*$/;

/** Whether ioredis can make something of it: it throws for what can't be decoded, and takes any path for a number. */
export function isRedisUrl(input: unknown): boolean {
  if (typeof input !== 'string' || !SCHEME.test(input)) return false;
  try {
    const { hostname, pathname, username, password } = new URL(input);
    decodeURIComponent(username + password);
    return hostname !== '' && PATH.test(pathname);
  } catch {
    return false;
  }
}
