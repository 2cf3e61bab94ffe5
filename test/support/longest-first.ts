import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long. Vitest goes by what the last run took; in a fresh clone by their size, and these are small. */
const LONG = [
  'dialogues',
  'socket-flood',
  'malformed-events',
  'crash',
  'bad-input',
  'refusing-database',
  'dropping-client',
  'embedded-crash',
  'shutdown',
  'crowded-session',
  'dialogue-walks',
  'socket-fuzz',
  'event-stream',
  'drain',
].map((name) => `/${name}.e2e-spec.ts`);

/** A long file that came last would keep one core busy, and the others waiting. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))]; // one after the other: each has workers of its own
    return projects.flatMap((project) => {
      const own = sorted.filter((file) => file.project === project);
      return [...own.filter(isLong), ...own.filter((file) => !isLong(file))];
    });
  }
}

const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((name) => moduleId.endsWith(name));
