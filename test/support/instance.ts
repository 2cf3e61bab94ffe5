import { GatedAgent, withAgents } from './agents.js';
import { startDemoApp } from './clients.js';
import { openTestDatabaseAt } from './test-database.js';

/*
 * An instance in a process of its own, to be killed: `forkProgram(instance, ['shut' | 'open', environment])`,
 * where the environment is a test database's, as JSON. Its agent "Gated" is shut or open for good. Sends its URL when
 * it listens.
 */
const [gate, environment = '{}'] = process.argv.slice(2);
const agent = new GatedAgent();
if (gate === 'open') agent.open();
const database = await openTestDatabaseAt(JSON.parse(environment) as Record<string, string>);
const app = await startDemoApp(database, { env: { TURN_LEASE_SECONDS: '1' }, override: withAgents(agent) });
process.send?.(app.url);
