/** For a greeting, a question for help and the fallback. It names what works today and nothing else. */
export const WHAT_TELLER_DOES =
  'I can tell you your account balance, list your accounts and show your recent transactions. ' +
  'Try "What is my balance?" or "Show my last 5 transactions".';
