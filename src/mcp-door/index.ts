export { McpDoorModule } from './mcp-door.module.js';
