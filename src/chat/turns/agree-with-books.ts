import { type Answer, EffectRefusedError, type Refusal } from '../../agents/index.js';

/**
 * Asks for an answer and stores it. When the books refuse what it does, nothing of it was stored: the agent is asked
 * again, told why, and what it says then does nothing that could be refused.
 */
export async function agreeWithBooks<Stored>(
  ask: (refusal?: Refusal) => Promise<Answer>,
  store: (answer: Answer) => Promise<Stored>,
): Promise<Stored> {
  const answer = await ask();
  try {
    return await store(answer);
  } catch (error) {
    if (!(error instanceof EffectRefusedError)) throw error;
    return store(await ask(error.refusal));
  }
}
