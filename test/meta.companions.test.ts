import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { companions } from '../src/targets/argo/companions/registry.generated.js';
import { CASES } from './support/files.js';
import { parseCase } from './support/markdown-case.js';
import { convert, read } from './support/run.js';

describe.each(companions.map((one) => [one.id, one] as const))('the companion %s', (id) => {
  test('has a case of its own', () => {
    expect(readFileSync(join(CASES, `companions/${id}.md`), 'utf8')).toContain('expect=companion');
  });

  test('writes nothing into the folders of the manifests', async () => {
    const { files } = parseCase(readFileSync(join(CASES, `companions/${id}.md`), 'utf8'));
    const paths = async (wanted: readonly string[]) =>
      (await convert(await read(files), { companions: wanted })).files.map(({ path }) => path);
    const added = (await paths([id])).filter(
      (path) => !/^(?:base|overlays)\/|^REVIEW\.md$|^conversion\.json$/.test(path),
    );
    expect((await paths([id])).filter((path) => path.startsWith('base/'))).toEqual(
      (await paths([])).filter((path) => path.startsWith('base/')),
    );
    expect(added.every((path) => /^(?:security|observability|gitops|terraform|runbooks|images)\//.test(path))).toBe(
      true,
    );
  });
});
