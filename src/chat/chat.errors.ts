import { DomainError } from '../common/domain-error.js';

export class MessageEmptyError extends DomainError {
  constructor() {
    super('MESSAGE_EMPTY', 'Message content is required.');
  }
}

/** Also for a message in somebody else's session. */
export class MessageNotFoundError extends DomainError {
  constructor() {
    super('MESSAGE_NOT_FOUND', 'There is no such message, or it is not yours.');
  }
}

export class IdempotencyKeyReusedError extends DomainError {
  constructor() {
    super('IDEMPOTENCY_KEY_REUSED', 'This clientMessageId already names a message with other content.');
  }
}

export class TurnQueueFullError extends DomainError {
  constructor(max: number) {
    super('TURN_QUEUE_FULL', `${max} messages of this session wait already.`, { retryAfterSeconds: 1, max });
  }
}

export class TurnNotFailedError extends DomainError {
  constructor(state: string) {
    super('TURN_NOT_FAILED', `Only a failed turn can be tried again; this one is ${state}.`, { state });
  }
}

/** The message is stored and its answer is not ready within the time that a request may wait. */
export class AgentTimeoutError extends DomainError {
  constructor(messageId: string) {
    super('AGENT_TIMEOUT', 'The message is stored; its answer is not ready yet.', { messageId, retryAfterSeconds: 1 });
  }
}
