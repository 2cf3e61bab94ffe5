export {
  HISTORY_LIMIT,
  HISTORY_LIMIT_MAX,
  HistoryDto,
  HistoryQueryDto,
  SEQUENCE_MAX,
  SessionResumedDto,
} from './dto/history.dto.js';
export { MessageDto } from './dto/message.dto.js';
export type { PageRequest } from './history-page.js';
export { CLIENT_MESSAGE_ID, SendMessageRequestDto } from './dto/send-message.dto.js';
export { AgentDto } from './dto/turn.dto.js';
export { parseKey, parseMessageText } from './parse-incoming-message.js';
export { IdempotencyKeyReusedError } from './chat.errors.js';
export { chooseContent } from './request-choices.js';
export { ChatModule } from './chat.module.js';
export { type AcceptedTurn, ChatService, type PostedTurn } from './chat.service.js';
export type { Message } from './message.js';
export { type MessageId, mintMessageId, parseMessageId } from './message-id.js';
export { RunningTurns } from './turns/running-turns.js';
export { draftCancellation, draftGivingUp } from './turns/drafts.js';
export { type TurnEvent, TurnNews } from './turns/turn-news.js';
