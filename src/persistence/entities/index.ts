import { AccountEntity } from './account.entity.js';
import { AiInteractionEntity } from './ai-interaction.entity.js';
import { AuditEventEntity } from './audit-event.entity.js';
import { ApprovalEntity } from './approval.entity.js';
import { CardEntity } from './card.entity.js';
import { ChatAttachmentEntity } from './chat-attachment.entity.js';
import { ChatMessageEntity } from './chat-message.entity.js';
import { ChatSessionEntity } from './chat-session.entity.js';
import { ChatOpenTurnEntity } from './chat-open-turn.entity.js';
import { DisputeEntity } from './dispute.entity.js';
import { HandoffEntity } from './handoff.entity.js';
import { MessageFeedbackEntity } from './message-feedback.entity.js';
import { LedgerPostingEntity } from './ledger-posting.entity.js';
import { LedgerTransactionEntity } from './ledger-transaction.entity.js';
import { LoginEntity } from './login.entity.js';
import { PayeeEntity } from './payee.entity.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { ReplySuggestionEntity } from './reply-suggestion.entity.js';
import { StandingOrderEntity } from './standing-order.entity.js';
import { StandingOrderRunEntity } from './standing-order-run.entity.js';
import { TransferEntity } from './transfer.entity.js';
import { UserEntity } from './user.entity.js';
import { WrongCodeEntity } from './wrong-code.entity.js';

/** The tables as TypeORM sees them: `npm run migrate:check` compares them with the schema that the migrations make. */
export const ENTITIES: readonly (new () => object)[] = [
  UserEntity,
  LoginEntity,
  RefreshTokenEntity,
  ChatSessionEntity,
  ChatMessageEntity,
  ChatOpenTurnEntity,
  ChatAttachmentEntity,
  MessageFeedbackEntity,
  AiInteractionEntity,
  AuditEventEntity,
  AccountEntity,
  LedgerTransactionEntity,
  LedgerPostingEntity,
  CardEntity,
  PayeeEntity,
  ApprovalEntity,
  TransferEntity,
  WrongCodeEntity,
  StandingOrderEntity,
  StandingOrderRunEntity,
  DisputeEntity,
  HandoffEntity,
  ReplySuggestionEntity,
];
