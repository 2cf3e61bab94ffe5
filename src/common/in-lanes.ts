import { availableParallelism } from 'node:os';

/**
 * Works through the items, several at a time: as many as the machine has cores, and `most` at most.
 * @throws what `work` threw first; what runs then goes on, and nothing more is begun.
 */
export async function inLanes<Item>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  const lanes = Math.min(availableParallelism(), most, items.length);
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    waiting.length = 0;
  }
}
