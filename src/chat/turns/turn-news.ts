import { Injectable } from '@nestjs/common';
import { Signal } from '../../common/signal.js';
import type { SessionId } from '../../sessions/index.js';
import type { Message } from '../message.js';
import type { MessageId } from '../message-id.js';

/**
 * What happens to the turns that this instance works on. `committed` is told after the commit and before the sender is
 * answered; of one session in the order of numbers, unless another request's comes in between.
 * `wrote` is a piece of an answer on its way: 0 begins anew, and the whole is committed later, perhaps in other words.
 */
export type TurnEvent =
  | { readonly kind: 'committed'; readonly messages: readonly [Message, ...Message[]] }
  | { readonly kind: 'answering'; readonly sessionId: SessionId; readonly turnId: MessageId }
  | { readonly kind: 'answered'; readonly sessionId: SessionId; readonly turnId: MessageId }
  | {
      readonly kind: 'wrote';
      readonly sessionId: SessionId;
      readonly turnId: MessageId;
      readonly index: number;
      readonly text: string;
    };

@Injectable()
export class TurnNews extends Signal<TurnEvent> {}
