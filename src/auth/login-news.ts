import { Injectable } from '@nestjs/common';
import { Signal } from '../common/signal.js';

/** Logins, by their UUID, that this instance has just ended. Told after the commit. */
@Injectable()
export class LoginNews extends Signal<string> {}
