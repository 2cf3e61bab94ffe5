import { Injectable, type PipeTransform } from '@nestjs/common';
import { parseSessionId, type SessionId } from './session-id.js';

/** `@Param('sessionId', ParseSessionIdPipe)`: from here on nobody checks for `undefined` again. */
@Injectable()
export class ParseSessionIdPipe implements PipeTransform<unknown, SessionId> {
  transform(value: unknown): SessionId {
    return parseSessionId(value);
  }
}
