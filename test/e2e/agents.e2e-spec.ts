import { afterEach, describe, expect, it } from 'vitest';
import {
  AGENT_CLASSES,
  AGENTS,
  Agent,
  AgentOrchestrator,
  type AgentReply,
  EMPTY_CONTEXT,
} from '../../src/agents/index.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

class ParrotAgent extends Agent {
  readonly name = 'Parrot';
  readonly capabilities = ['says what it hears'];
  readonly reach = 'outside';
  readonly timeoutMs = 100;

  claims(): boolean {
    return true;
  }

  async answer(): Promise<AgentReply> {
    return { text: 'Squawk.', confidence: 1, sources: [] };
  }
}

describe('the agents of the running app', () => {
  let app: TestApp;
  afterEach(() => app.close());

  it('are Care, Handoff, Clarification, Banking, Smalltalk, MCP and the fallback, all available', async () => {
    app = await startTestApp();
    const states = app.nest.get(AgentOrchestrator).states();
    expect(states.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Care available',
      'Handoff available',
      'Clarification available',
      'Banking available',
      'Smalltalk available',
      'MCP available',
      'Fallback available',
    ]);
  });

  it('are listed to nobody who is not signed in', async () => {
    app = await startTestApp();
    expect((await app.inject({ method: 'GET', url: '/api/agents' })).statusCode).toBe(401);
  });

  it('take in one more by a class and a line', async () => {
    app = await startTestApp({
      override: (module) =>
        module.overrideProvider(AGENTS).useFactory({
          factory: (...agents: Agent[]) => [new ParrotAgent(), ...agents],
          inject: AGENT_CLASSES,
        }),
    });
    const orchestrator = app.nest.get(AgentOrchestrator);
    const choice = orchestrator.choose(orchestrator.understand('hello'), EMPTY_CONTEXT);
    expect(choice.agent.name).toBe('Parrot');
    expect(orchestrator.states().map(({ name }) => name)).toContain('Parrot');
  });
});
