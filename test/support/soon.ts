/** For `waitFor`: time is no test, and a machine may do much else. */
export const SOON = { timeout: 60_000, interval: 20 };
