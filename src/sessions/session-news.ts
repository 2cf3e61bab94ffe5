import { Injectable } from '@nestjs/common';
import { Signal } from '../common/signal.js';
import type { SessionId } from './session-id.js';

/** Sessions whose state this instance has just changed, or that it erased. Told after the commit. */
@Injectable()
export class SessionNews extends Signal<SessionId> {}
