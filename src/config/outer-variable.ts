/**
 * A variable of the environment that is none of ours: for a file whose owner chooses the names, such as `mcp.json` with
 * its `${API_KEY}`.
 */
export const outerVariable = (name: string): string | undefined => process.env[name];
