import { type Answer, HttpConnection } from './http-connection.js';

/** A session as the load sees it: where its next messages are, as bytes. */
export interface Talk {
  /** Of the process that its turns go to, all of them: a balancer with sticky sessions. */
  readonly port: number;
  readonly sessionId: string;
  readonly requests: readonly Buffer[];
}

export interface LoadResult {
  /** Turns that were answered; each answer was checked. */
  readonly turns: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** How long each session talks: for a time, or for so many turns. */
export type Extent = { readonly seconds: number } | { readonly turnsEach: number };

/**
 * One connection for each session, all at once, each sending its next message when the last one is answered. It ends
 * with nothing on the way, so that what was answered is exactly what has to be stored.
 * @throws Error  an answer that is no 200, or whose two messages are not numbered next in their session.
 */
export async function drive(talks: readonly Talk[], extent: Extent): Promise<LoadResult> {
  const connections = await Promise.all(talks.map(({ port }) => HttpConnection.open(port)));
  const startMs = performance.now();
  const goesOn =
    'seconds' in extent
      ? () => performance.now() < startMs + extent.seconds * 1000
      : (turns: number) => turns < extent.turnsEach;
  try {
    const latencies = await Promise.all(
      talks.map((talk, index) => talkOn(connections[index] as HttpConnection, talk, { goesOn, from: index })),
    );
    return summary(latencies.flat(), (performance.now() - startMs) / 1000);
  } finally {
    connections.forEach((connection) => connection.close());
  }
}

interface Course {
  readonly goesOn: (turns: number) => boolean;
  /** Place in the cycle to begin at, so that at any moment all kinds of messages are on their way. */
  readonly from: number;
}

/** @returns the time each turn took, in milliseconds. */
async function talkOn(connection: HttpConnection, talk: Talk, { goesOn, from }: Course): Promise<number[]> {
  const latencies: number[] = [];
  for (let turns = 0; goesOn(turns); turns++) {
    const request = talk.requests[(from + turns) % talk.requests.length] as Buffer;
    const sentMs = performance.now();
    const answer = await connection.send(request);
    latencies.push(performance.now() - sentMs);
    check(answer, 2 * turns + 1);
  }
  return latencies;
}

const SEQUENCE_NUMBER = /"sequence_number":(\d+)/g;

function check({ status, body }: Answer, first: number): void {
  const numbers = body.match(SEQUENCE_NUMBER)?.map((match) => Number(match.slice(match.indexOf(':') + 1)));
  if (status !== 200 || numbers?.[0] !== first || numbers[1] !== first + 1)
    throw new Error(`Expected 200 with messages ${first} and ${first + 1}, got ${status}: ${body.slice(0, 1_000)}`);
}

function summary(latencies: number[], seconds: number): LoadResult {
  latencies.sort((one, other) => one - other);
  const percentile = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? NaN;
  const turns = latencies.length;
  return { turns, seconds, perSecond: turns / seconds, p50Ms: percentile(0.5), p99Ms: percentile(0.99) };
}
