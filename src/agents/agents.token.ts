/** DI token of all agents that can be chosen, in the order in which they are asked. The fallback is not among them. */
export const AGENTS = Symbol('AGENTS');
