import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../../auth/index.js';
import { ChatService, chooseContent, mintMessageId, SendMessageRequestDto } from '../../chat/index.js';
import { DomainError, ValidationFailedError } from '../../common/domain-error.js';
import { parseJsonBody } from '../../common/json-body.js';
import type { JsonObject } from '../../common/json.js';
import { RequestValidationPipe } from '../../common/request-validation.pipe.js';
import { parseSessionId, type SessionId, SessionService } from '../../sessions/index.js';
import { type Arrival, Reception } from '../connections/reception.js';
import type { PlainConnection } from './plain-connection.js';

/** A connection, and the session that it was opened for. */
export interface Speaker {
  readonly connection: PlainConnection;
  readonly sessionId: SessionId;
}

/** What clients of `/ws` send: messages, and nothing else. */
@Injectable()
export class PlainConversation {
  private readonly validation = new RequestValidationPipe();

  constructor(
    private readonly sessions: SessionService,
    private readonly chat: ChatService,
    private readonly reception: Reception,
  ) {}

  take(speaker: Speaker, bytes: Buffer, isBinary: boolean): void {
    const { connection } = speaker;
    if (isBinary)
      return connection.refuse(new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Messages are JSON in text frames.'));
    const requestId = randomUUID();
    const letGo = connection.hold(bytes.length);
    let name: string | undefined;
    const handle: Arrival['handle'] = async (caller) => {
      try {
        const body = parseJsonBody(bytes);
        name = nameIn(body);
        return await this.say(speaker, caller, body);
      } finally {
        letGo();
      }
    };
    const refused: Arrival['refused'] = (error) => {
      letGo();
      connection.complain(error, requestId, name);
    };
    this.reception.take(connection, { requestId, handle, refused });
  }

  /** What others hear of a new answer, this device hears the same way; an old answer is for it alone. */
  private async say(
    { connection, sessionId }: Speaker,
    caller: Caller,
    body: JsonObject,
  ): Promise<(() => Promise<void>) | undefined> {
    const message = await this.validate(body, sessionId);
    const input = { ...message, text: chooseContent(message), id: mintMessageId() };
    const name = message.clientMessageId ?? undefined;
    const session = await this.sessions.forTurn(sessionId, caller);
    const forget = connection.expect(input.id, name);
    try {
      const turn = await this.chat.accept(session, caller, input);
      if (turn.replayed) forget();
      return async () => {
        const { reply } = await this.chat.answer(turn, caller);
        if (!turn.replayed) return;
        await connection.room();
        connection.answerAgain(reply, name);
      };
    } catch (error) {
      forget();
      throw error;
    }
  }

  private async validate(body: JsonObject, sessionId: SessionId): Promise<SendMessageRequestDto> {
    const type = { type: 'body', metatype: SendMessageRequestDto } as const;
    const message = (await this.validation.transform(body, type)) as SendMessageRequestDto;
    if (message.sessionId != null && parseSessionId(message.sessionId) !== sessionId)
      throw new ValidationFailedError({ sessionId: ['differs from the session_id of the address'] });
    return message;
  }
}

/** So that the client knows which message an error is about, whatever else is wrong with it. */
const nameIn = ({ clientMessageId }: JsonObject): string | undefined =>
  typeof clientMessageId === 'string' ? clientMessageId : undefined;
