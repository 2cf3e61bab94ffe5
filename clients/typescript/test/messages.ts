import type { StoredMessage } from '../src/events.js';

/** A message with this number; odd ones are the user's. */
export const aMessage = (sequence: number): StoredMessage => ({
  message_id: `msg_${sequence}`,
  session_id: 'sess_1',
  user_id: 'user_test',
  direction: sequence % 2 === 1 ? 'incoming' : 'outgoing',
  content: `words ${sequence}`,
  message_type: 'text',
  metadata: {},
  processing: {},
  agent_info: null,
  intent: null,
  entities: [],
  sentiment: null,
  confidence_score: null,
  processing_time_ms: null,
  error_info: null,
  parent_message_id: sequence % 2 === 1 ? null : `msg_${sequence - 1}`,
  sequence_number: sequence,
  created_at: '2026-01-01T00:00:00.000Z',
});

/** From the first number to the last. */
export const messages = (first: number, last: number): StoredMessage[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => aMessage(first + index));
