import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES, caseFiles, repositoryNames, repositoryTexts } from './files.js';
import { parseCase } from './markdown-case.js';
import type { Texts } from './run.js';

export interface Entry {
  readonly name: string;
  readonly texts: Texts;
}

/** Everything that fixtures hold: each case's input and each small repository. Laws are tested on all of it. */
export function corpus(): Entry[] {
  const cases = caseFiles().map((file) => ({
    name: `cases/${file}`,
    texts: parseCase(readFileSync(join(CASES, file), 'utf8')).files,
  }));
  const repositories = repositoryNames().map((name) => ({ name: `repos/${name}`, texts: repositoryTexts(name) }));
  return [...repositories, ...cases];
}
