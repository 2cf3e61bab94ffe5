import type { Load } from '../options.js';
import type { Target } from '../targets/target.js';
import { drive } from './drive.js';
import { messagesOf } from './messages.js';

/**
 * Lets the program's code get hot, and its tables fill; then the server counts them. Without that it would go on with
 * plans made for empty tables, such as foreign keys that are looked up by reading the whole table.
 */
export async function warmUp(target: Target, { load, seconds }: { load: Load; seconds: number }): Promise<void> {
  await drive(await target.openTalks(messagesOf(load)), { seconds });
  await target.database.query('VACUUM ANALYZE');
}
