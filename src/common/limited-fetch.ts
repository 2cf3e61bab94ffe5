import { Flow } from './flow.js';

/** Of an event stream that stays open, in bytes a second. */
const STREAM_BYTES_PER_SECOND = 65_536;

/** `fetch` whose answers end with an error once they bring more than `bytesMax` and what has trickled in since. */
export const limitedFetch =
  (bytesMax: number, onFlood: () => void): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    if (response.body === null) return response;
    const flow = new Flow({ burst: bytesMax, perSecond: STREAM_BYTES_PER_SECOND });
    const limited = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        if (flow.take(chunk.byteLength)) return controller.enqueue(chunk);
        controller.error(new Error(`The answer is longer than ${bytesMax} bytes.`));
        onFlood();
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(limited), { status, statusText, headers });
  };
