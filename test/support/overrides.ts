import type { TestingModuleBuilder } from '@nestjs/testing';
import { Clock } from '../../src/common/clock.js';
import { Patience } from '../../src/realtime/connections/patience.js';

type Override = (module: TestingModuleBuilder) => TestingModuleBuilder;

/** `startTestApp({ override: withClock(clock) })` */
export const withClock =
  (clock: Clock): Override =>
  (module) =>
    module.overrideProvider(Clock).useValue(clock);

/** Doors that wait for their clients only so long, in milliseconds. */
export const withPatience =
  (patience: Partial<Patience>): Override =>
  (module) =>
    module.overrideProvider(Patience).useValue({ ...new Patience(), ...patience });
