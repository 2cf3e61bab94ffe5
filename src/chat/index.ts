export { ChatModule } from './chat.module.js';
export { type AcceptedTurn, ChatService, type PostedTurn } from './chat.service.js';
export type { Message } from './message.js';
export { type MessageId, mintMessageId, parseMessageId } from './message-id.js';
export { type TurnEvent, TurnNews } from './turns/turn-news.js';
