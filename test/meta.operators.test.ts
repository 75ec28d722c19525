import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stepsOf } from '../src/ir/index.js';
import type { OperatorFamily } from '../src/sources/airflow/operators/family.js';
import { families as registry } from '../src/sources/airflow/operators/registry.generated.js';
import { CASES, caseFiles } from './support/files.js';
import { parseCase } from './support/markdown-case.js';
import { read } from './support/run.js';

const families: readonly OperatorFamily[] = registry;

/** The cases of a family: `airflow/operator-<id>.md`, and any with a word behind it. */
function casesOf({ id }: OperatorFamily): string[] {
  return caseFiles().filter((file) => new RegExp(`^airflow/operator-${id}(-\\w+)*\\.md$`).test(file));
}

describe('operator families', () => {
  test('no class belongs to two', () => {
    const names = families.flatMap((family) => family.names.map((name) => `${name} ${family.id}`)).sort();
    const twice = names.filter((name, at) => name.split(' ')[0] === names[at - 1]?.split(' ')[0]);
    expect(twice).toEqual([]);
  });

  test('names are names of classes, or of decorators with an at sign', () => {
    const odd = families.flatMap(({ names }) => names).filter((name) => !/^(@[a-z][a-z_]*|[A-Z]\w+)$/.test(name));
    expect(odd).toEqual([]);
  });

  test.each(families.map((family) => [family.id, family] as const))(
    '%s has a case with a class read in full, an argument left over and a class kept whole',
    async (_id, family) => {
      const steps = [];
      for (const file of casesOf(family)) {
        const { bundle } = await read(parseCase(readFileSync(join(CASES, file), 'utf8')).files);
        steps.push(...bundle.pipelines.flatMap((pipeline) => [...stepsOf(pipeline)]));
      }
      const own = steps.filter(({ origin, action }) => becomes(family, origin.construct).includes(action.kind));
      expect(own.map(({ origin }) => origin.reading)).toContain('full');
      expect(own.flatMap(({ origin }) => origin.why ?? [])).toContain('AF030');
      expect(steps.map(({ origin }) => origin.reading)).toContain('opaque');
    },
  );

  test.each(caseFiles().filter((file) => file.startsWith('airflow/operator-')))(
    '%s: steps have the kind of action that their family announces',
    async (file) => {
      const { bundle } = await read(parseCase(readFileSync(join(CASES, file), 'utf8')).files);
      const steps = bundle.pipelines.flatMap((pipeline) => [...stepsOf(pipeline)]);
      const wrong = steps.flatMap(({ origin, action }) => {
        const announced = families.flatMap((family) => becomes(family, origin.construct));
        const known = origin.reading !== 'opaque' && announced.length > 0;
        return known && !announced.includes(action.kind) ? [`${origin.construct}: ${action.kind}`] : [];
      });
      expect(wrong).toEqual([]);
    },
  );
});

/** The kind of action that a family announces for a construct by its last name; none if it does not know it. */
function becomes(family: OperatorFamily, construct: string): string[] {
  const last = construct.slice(construct.lastIndexOf('.') + 1);
  const name = /^[a-z]/.test(last) ? `@${last === 'task' ? 'python' : last}` : last;
  return family.names.includes(name) ? [family.becomes(name).action] : [];
}
