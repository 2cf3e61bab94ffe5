export { ChatModule } from './chat.module.js';
export { ChatService, type PostedTurn } from './chat.service.js';
export { type MessageId, parseMessageId } from './message-id.js';
