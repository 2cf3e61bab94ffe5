import type { Json } from '../../common/json.js';
import { entitiesIn } from '../nlu/entities.js';
import type { Frame } from './frame.js';
import { type SelfCorrection, selfCorrection } from './self-correction.js';
import type { Speaking } from './step.js';
import type { Heard, Place, Said, Slot, Task } from './task.js';
import { yesOrNo } from './yes-or-no.js';

/** What a task's slots heard of what was said. */
export interface Hearing {
  readonly heard: ReadonlyMap<string, Heard<Json>>;
  /** Something was taken back, and what is meant instead is not clear: `heard` is what was said before that. */
  readonly isUnclear: boolean;
  /** All of it was taken back: "send 5 to Anna, no wait, cancel". */
  readonly isDropped: boolean;
}

/** What each slot heard; where somebody corrected themselves, what they said last. */
export function hearingOf<World extends Speaking>(task: Task<World>, world: World, frame: Frame, said: Said): Hearing {
  const ear = new Ear(task.slots, world, frame);
  const correction = selfCorrection(said.text, world.language);
  const corrected = correction && ear.corrected(said, correction);
  return corrected ?? { heard: ear.hear(said), isUnclear: false, isDropped: false };
}

export const placeOf = (name: string, { asked, slots }: Frame): Place => ({
  isAsked: asked === name,
  isOtherAsked: asked !== null && asked !== name,
  current: slots[name],
});

/** Whoever takes back more than that is asked what they mean; and each part costs a reading. */
const PARTS_MAX = 6;

type HeardBySlot = ReadonlyMap<string, Heard<Json>>;

class Ear<World extends Speaking> {
  constructor(
    private readonly slots: Readonly<Record<string, Slot<Json, World>>>,
    private readonly world: World,
    private readonly frame: Frame,
  ) {}

  hear(said: Said): HeardBySlot {
    return this.heardIn(said, (name) => placeOf(name, this.frame));
  }

  /** @returns undefined where nothing was said before it that could be corrected. */
  corrected({ now }: Said, { parts, isEither, isInstead }: SelfCorrection): Hearing | undefined {
    const saidIn = (text: string): Said => ({
      text,
      entities: entitiesIn(text, { language: this.world.language, now }),
      now,
    });
    const [first = '', ...later] = parts;
    const before = this.hear(saidIn(first));
    if (before.size === 0 && !isInstead) return undefined;
    const heard = new Map(before);
    if (later.length >= PARTS_MAX) return { heard: before, isUnclear: true, isDropped: false };
    let isUnclear = isEither;
    for (const part of later) {
      const instead = this.instead({ ...saidIn(part), corrects: true });
      isUnclear ||= instead === undefined;
      for (const [name, value] of instead ?? []) heard.set(name, value);
    }
    const isDropped = later.some((part) => yesOrNo(part) === 'no');
    return { heard: isUnclear ? before : heard, isUnclear, isDropped };
  }

  /** What a correction puts in the place of what was said; undefined where it could be several things, or none. */
  private instead(said: Said): HeardBySlot | undefined {
    const named = this.heardIn(said, (name) => ({ isAsked: false, current: this.frame.slots[name] }));
    if (named.size > 0) return named;
    const answers = this.heardIn(said, (name) => ({ isAsked: true, current: this.frame.slots[name] }));
    const values = [...answers].filter(([, heard]) => 'value' in heard);
    const meant = values.length > 0 ? values : [...answers];
    return meant.length === 1 ? new Map(meant) : undefined;
  }

  private heardIn(said: Said, placeIn: (name: string) => Place): HeardBySlot {
    const heard = Object.entries(this.slots).flatMap(([name, slot]): [string, Heard<Json>][] => {
      const each = slot.hear(said, this.world, placeIn(name));
      return each ? [[name, each]] : [];
    });
    return new Map(heard);
  }
}
