import type { TestDatabase } from './test-database.js';

/**
 * Gives the session to the human agent of the demo data without a word to any instance, as if every wake-up were lost:
 * what refuses an assistant's answer then is the database alone.
 */
export async function takenUnheard({ pool }: TestDatabase, sessionId: string): Promise<void> {
  await pool.query(
    `UPDATE chat_sessions SET status = 'with_human', controlled_by = 'user_agent' WHERE session_id = $1`,
    [sessionId.replace('sess_', '')],
  );
}
