import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, the longest first; one that begins last has nothing beside it when the other worker is done. */
export const LONG = ['laws.fixtures', 'cases', 'robust.groovy', 'robust.python', 'cli.parse-ahead', 'io.git'];

/** Long files begin first in a fresh clone too, where no earlier run has said which they are. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    return others.sort((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const at = LONG.indexOf(basename(moduleId, '.test.ts'));
  return at < 0 ? LONG.length : at;
}
