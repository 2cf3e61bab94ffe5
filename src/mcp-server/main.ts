import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { makeServer } from './make-server.js';

/** Over the standard streams; ends when its input does. */
await makeServer().connect(new StdioServerTransport());
