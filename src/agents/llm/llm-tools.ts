import type { LlmTool, ToolCall } from '../../llm/index.js';
import { type McpServers, type McpTool, ToolFailedError, type TurnTools } from '../../mcp/index.js';
import type { Source } from '../agent.js';
import { askTool } from '../mcp/ask-tool.js';
import { shownText } from '../mcp/shown-text.js';
import type { Asked } from '../outside-question.js';
import { forModel } from './for-model.js';

/** As many as a model chooses well among. */
const TOOLS_MAX = 32;
/** Of what a server says of its tool, in characters. A tool with a longer schema is left out. */
const DESCRIPTION_MAX = 500;
const SCHEMA_MAX = 4_000;

/** What the model hears of a call, and where it comes from; null when nothing was found out. */
export interface Heard {
  readonly text: string;
  readonly source: Source | null;
}

/** A question that the model may put. It changes nothing, whoever asks it, however often. */
export interface ReadOnlyTool {
  readonly offer: LlmTool;
  run(args: Readonly<Record<string, unknown>>): Promise<Heard>;
}

/** What the model may ask for in one turn, and nothing else: a name that is not among them is nobody's. */
export class LlmTools {
  private readonly byName: ReadonlyMap<string, ReadOnlyTool>;

  constructor(tools: readonly ReadOnlyTool[]) {
    this.byName = new Map(tools.slice(0, TOOLS_MAX).map((tool) => [tool.offer.name, tool]));
  }

  get offers(): readonly LlmTool[] {
    return [...this.byName.values()].map(({ offer }) => offer);
  }

  /** Always comes back with something that the model can go on with. @throws the reason of the turn's signal */
  async run({ name, arguments: json }: ToolCall): Promise<Heard> {
    const tool = this.byName.get(name);
    if (tool === undefined) return inVain('There is no such tool.');
    const args = recordIn(json);
    return args === undefined ? inVain('The arguments must be a JSON object.') : tool.run(args);
  }
}

const inVain = (text: string): Heard => ({ text, source: null });

/** Nothing at all stands for no arguments. */
function recordIn(json: string): Record<string, unknown> | undefined {
  if (json.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined; // a model that writes no JSON is told so
  }
}

/** The tools of others that say that they change nothing, as they are at this moment. */
export function mcpTools(servers: McpServers, calls: TurnTools, asked: Asked): readonly ReadOnlyTool[] {
  const names = new Set<string>();
  return servers
    .tools()
    .filter((tool) => tool.isReadOnly && JSON.stringify(tool.inputSchema).length <= SCHEMA_MAX)
    .map((tool) => ({
      offer: offerOf(tool, nameOf(tool, names)),
      run: (args) => callMcp({ servers, calls, asked }, tool, args),
    }));
}

const offerOf = ({ description, inputSchema }: McpTool, name: string): LlmTool => ({
  name,
  description: shownText(description).slice(0, DESCRIPTION_MAX),
  parameters: inputSchema,
});

/** Endpoints take 64 letters, digits, `_` and `-`. */
function nameOf({ server, name }: McpTool, taken: Set<string>): string {
  const plain = `${server}_${name}`.replace(/[^\w-]/g, '_').slice(0, 60);
  const free = taken.has(plain) ? `${plain}_${taken.size}` : plain;
  taken.add(free);
  return free;
}

interface McpCall {
  readonly servers: McpServers;
  readonly calls: TurnTools;
  readonly asked: Asked;
}

async function callMcp(
  { servers, calls, asked }: McpCall,
  { server, name }: McpTool,
  args: Readonly<Record<string, unknown>>,
): Promise<Heard> {
  const tool = servers.toolFor({ server, tool: name }); // its server may tell another list by now
  if (!tool?.isReadOnly) return inVain('The tool is not there any more.');
  try {
    const { text, structured } = await askTool(calls, { tool, args }, asked);
    const said = shownText(text === '' && structured ? JSON.stringify(structured) : text);
    if (said === '') return inVain('Nothing was found.');
    return { text: forModel(said), source: { kind: 'tool', name: `${server}/${name}` } };
  } catch (error) {
    if (!(error instanceof ToolFailedError)) throw error;
    return inVain(`The tool failed: ${error.fault}.`);
  }
}
