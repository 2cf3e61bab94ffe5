import { refuseCycles } from './module-boundaries.mjs';

const WORDS = ['common', 'config'];
/** What any feature may use without knowing who speaks. */
const SERVICES = [...WORDS, 'logging', 'metrics', 'lifecycle', 'limits'];

/** Module → those it may import. Style guide §3: arrows point inward. */
export const MAY_IMPORT = refuseCycles({
  common: [],
  config: ['common'],
  logging: WORDS,
  metrics: WORDS,
  lifecycle: [...WORDS, 'logging'],
  redis: [...WORDS, 'logging', 'metrics', 'lifecycle'],
  limits: [...WORDS, 'logging', 'redis'],
  mcp: SERVICES,
  llm: SERVICES,
  'mcp-server': ['common'],
  auth: SERVICES,
  sessions: [...SERVICES, 'auth'],
  agents: [...SERVICES, 'mcp', 'llm', 'auth'],
  ledger: [...SERVICES, 'auth', 'agents'],
  'open-bank-project': [...SERVICES, 'auth', 'agents'],
  chat: [...SERVICES, 'auth', 'sessions', 'agents'],
  interactions: [...SERVICES, 'auth', 'sessions', 'agents', 'chat'],
  handoff: [...SERVICES, 'auth', 'sessions', 'agents', 'chat'],
  realtime: [...SERVICES, 'redis', 'auth', 'sessions', 'chat'],
  analytics: [...SERVICES, 'auth'],
  replay: [...SERVICES, 'mcp', 'llm', 'auth', 'sessions', 'agents', 'chat'],
  http: SERVICES,
  asyncapi: [...SERVICES, 'sessions', 'chat', 'realtime', 'http'],
  'mcp-door': [...SERVICES, 'auth', 'sessions', 'agents', 'chat'],
  health: [...SERVICES, 'redis', 'mcp', 'agents', 'realtime'],
  persistence: [
    ...SERVICES,
    'auth',
    'sessions',
    'agents',
    'ledger',
    'chat',
    'interactions',
    'handoff',
    'analytics',
    'realtime',
    'health',
  ],
});
