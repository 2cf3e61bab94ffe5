import { describe, expect, it } from 'vitest';
import { McpConfigError, parseMcpConfig } from './mcp-config.js';

const VARIABLES: Readonly<Record<string, string>> = { TOKEN: 's3cret' };
const parse = (config: unknown) =>
  parseMcpConfig(typeof config === 'string' ? config : JSON.stringify(config), {
    file: 'mcp.json',
    folder: '/etc/teller',
    variable: (name) => VARIABLES[name],
  });
const faults = (config: unknown): string => {
  try {
    parse(config);
  } catch (error) {
    expect(error).toBeInstanceOf(McpConfigError);
    return (error as Error).message;
  }
  return 'none';
};

describe('mcp.json', () => {
  it('holds programs and addresses in the common form', () => {
    const { servers, limits, intents } = parse({
      mcpServers: {
        files: { command: 'npx', args: ['-y', 'some-server'], env: { A: '1' }, autoApprove: ['of another program'] },
        far: { type: 'http', url: 'https://tools.example/mcp', headers: { authorization: 'Bearer ${TOKEN}' } },
        old: { command: 'old', disabled: true },
      },
      teller: { servers: { files: { tools: ['read'] } } },
    });
    expect(servers).toEqual([
      {
        name: 'files',
        address: { kind: 'stdio', command: 'npx', args: ['-y', 'some-server'], env: { A: '1' }, cwd: '/etc/teller' },
        allowed: ['read'],
      },
      {
        name: 'far',
        address: {
          kind: 'http',
          url: new URL('https://tools.example/mcp'),
          headers: { authorization: 'Bearer s3cret' },
        },
        allowed: undefined,
      },
    ]);
    expect(intents).toEqual([]);
    expect(limits).toEqual({ callTimeoutMs: 5_000, resultBytesMax: 65_536, callsPerTurnMax: 3 });
  });

  it('takes variables with something to fall back on, and leaves placeholders of tools alone', () => {
    const { servers, intents } = parse({
      mcpServers: { a: { command: '${PROGRAM:-fallback}' } },
      teller: { intents: { exchange_rate: { server: 'a', tool: 't', arguments: { q: '${TOKEN} {text}' } } } },
    });
    expect(servers[0]?.address).toMatchObject({ command: 'fallback' });
    expect(intents[0]?.arguments).toEqual({ q: '${TOKEN} {text}' });
  });

  it.each([
    ['{', /it is not valid JSON/],
    [[], /expected object/],
    [{}, /mcpServers: /],
    [{ mcpServers: { a: {} } }, /mcpServers\.a: must have either a command or a url/],
    [{ mcpServers: { a: { command: 'x', url: 'http://y' } } }, /mcpServers\.a: must have either/],
    [{ mcpServers: { a: { url: 'ftp://y' } } }, /mcpServers\.a\.url: must be an http/],
    [{ mcpServers: { a: { command: 'x', args: 'y' } } }, /mcpServers\.a\.args: /],
    [{ mcpServers: { 'a b': { command: 'x' } } }, /mcpServers\.a b: /],
    [{ mcpServers: { a: { command: '${NOPE}' } } }, /\$\{NOPE\} is not set/],
    [{ mcpServers: {}, teller: { serverz: {} } }, /teller: .*serverz/],
    [{ mcpServers: {}, teller: { limits: { callTimeoutMs: 1 } } }, /teller\.limits\.callTimeoutMs: /],
    [{ mcpServers: {}, teller: { servers: { b: { tools: [] } } } }, /teller\.servers\.b: mcpServers has no such/],
    [
      { mcpServers: {}, teller: { intents: { x: { server: 'b', tool: 't' } } } },
      /intents\.x\.server: .* no server "b"/,
    ],
    [
      {
        mcpServers: { a: { command: 'x' } },
        teller: { servers: { a: { tools: ['u'] } }, intents: { x: { server: 'a', tool: 't' } } },
      },
      /teller\.intents\.x\.tool: teller\.servers\.a\.tools does not allow "t"/,
    ],
  ])('%j is refused, and the place is named', (config, words) => {
    expect(faults(config)).toMatch(words);
    expect(faults(config)).toMatch(/^mcp\.json is wrong:\n {2}- /);
  });

  it('tells no secret when it is refused', () => {
    expect(faults('{"mcpServers": {"a": {"env": {"KEY": "hush"}}}')).not.toContain('hush');
    expect(faults({ mcpServers: { a: { url: 'nonsense-${TOKEN}' } } })).not.toContain('s3cret');
  });
});
