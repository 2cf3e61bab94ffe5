/** Of the random tests of this run; `FAST_CHECK_SEED=… npx vitest run …` repeats a failure. */
export const SEED = Number(process.env.FAST_CHECK_SEED ?? Date.now() % 2 ** 31);
console.info(`FAST_CHECK_SEED=${SEED}`);
