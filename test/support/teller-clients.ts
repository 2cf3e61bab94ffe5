import { TellerClient, type TellerOptions } from '../../clients/typescript/src/index.js';

/** The TypeScript client, signed in as the customer `test`, unless given. */
export async function signedIn(
  { url }: { readonly url: string },
  { username = 'test', ...options }: Partial<TellerOptions> & { readonly username?: string } = {},
): Promise<TellerClient> {
  const teller = new TellerClient({ url, ...options });
  await teller.login(username, `${username}123`);
  return teller;
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

export interface WatchedFetch {
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** What was asked and answered: `POST /auth/login 200`. */
  readonly log: string[];
}

/** A `fetch` whose first answers to some paths are lost on their way; the server has done what was asked. */
export function watchedFetch(...losing: readonly string[]): WatchedFetch {
  const left = new Set(losing);
  const log: string[] = [];
  const watched = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const path = new URL(input).pathname;
    const response = await fetch(input, init);
    const isLost = left.delete(path);
    log.push(`${init?.method} ${path} ${response.status}${isLost ? ', lost' : ''}`);
    if (isLost) throw new TypeError('The answer was lost.');
    return response;
  };
  return Object.assign(watched, { log });
}
