import { z } from 'zod';
import type { EntryFilter } from '../banking-provider.js';

const KeptFilter = z.object({
  from: z.string().exactOptional(),
  to: z.string().exactOptional(),
  text: z.string().exactOptional(),
  names: z.array(z.string()).readonly().exactOptional(),
  categories: z.array(z.string()).readonly().exactOptional(),
  accountIds: z.array(z.string()).readonly().exactOptional(),
  direction: z.enum(['in', 'out']).exactOptional(),
  /** Whole numbers of any size, which JSON has not. */
  leastMinor: z.string().regex(/^\d+$/).exactOptional(),
  mostMinor: z.string().regex(/^\d+$/).exactOptional(),
});

const Kept = z.object({ request: z.string(), filter: KeptFilter });

/** A question about entries that was just answered, so that "and last month?" goes on with it; as the context keeps it. */
export type AskedBefore = Readonly<z.infer<typeof Kept>>;

/** @returns undefined for what is not as this version writes it: then nobody goes on with it. */
export const askedBeforeIn = (stored: unknown): AskedBefore | undefined => Kept.safeParse(stored).data;

/** @param request  see `requests.ts` */
export function asked(request: string, { leastMinor, mostMinor, ...filter }: EntryFilter): AskedBefore {
  return {
    request,
    filter: {
      ...filter,
      ...(leastMinor !== undefined && { leastMinor: leastMinor.toString() }),
      ...(mostMinor !== undefined && { mostMinor: mostMinor.toString() }),
    },
  };
}

/** What was asked then. */
export function filterOf({ filter: { leastMinor, mostMinor, ...others } }: AskedBefore): EntryFilter {
  return {
    ...others,
    ...(leastMinor !== undefined && { leastMinor: BigInt(leastMinor) }),
    ...(mostMinor !== undefined && { mostMinor: BigInt(mostMinor) }),
  };
}
