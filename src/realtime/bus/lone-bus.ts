import { Injectable } from '@nestjs/common';
import { InstanceBus } from './instance-bus.js';

/** Of an instance that has the database to itself: the embedded one. There is nobody to tell. */
@Injectable()
export class LoneBus extends InstanceBus {
  readonly connected = true;
  readonly mixedSince = null;

  publish(): void {}

  listen(): void {}
}
