export { TellerClient, type OpenOptions, type ResumeOptions, type TellerOptions } from './client.js';
export type { Conversation, EventsOptions, PageOptions, SendOptions, Turn } from './conversation.js';
export type { Connection, ConversationEvent } from './conversation-event.js';
export { TellerError } from './errors.js';
export type * from './events.js';
export type { Call } from './http.js';
export type { Transport } from './link.js';
export type { Tokens, User } from './tokens.js';
