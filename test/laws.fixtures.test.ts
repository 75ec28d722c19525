import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { nodesOfPipeline } from '../src/ir/index.js';
import { corpus } from './support/corpus.js';
import { ROOT } from './support/files.js';
import { edgesAreKept, irIsSound, manifestsAreSound, reasonsAreGiven, stepsAreConserved } from './support/laws.js';
import { convert, read, type Texts } from './support/run.js';

const schema: object = JSON.parse(readFileSync(join(ROOT, 'schemas/pipeline.schema.json'), 'utf8'));
const valid = new Ajv({ strict: false, allErrors: true }).compile(schema);

describe.each(corpus())('$name', ({ texts }) => {
  test('the IR is sound, gives its reasons and follows its schema', async () => {
    const reading = await read(texts);
    expect(irIsSound(reading)).toEqual([]);
    expect(reasonsAreGiven(reading)).toEqual([]);
    const plain: unknown = JSON.parse(JSON.stringify(reading.bundle));
    expect(plain).toEqual(reading.bundle);
    expect(valid(plain) ? [] : valid.errors).toEqual([]);
  });

  test('steps are conserved, edges are kept, manifests are sound', async () => {
    const reading = await read(texts);
    const conversion = await convert(reading);
    expect(stepsAreConserved(reading, conversion)).toEqual([]);
    expect(edgesAreKept(reading, conversion)).toEqual([]);
    expect(manifestsAreSound(reading, conversion)).toEqual([]);
  });

  test('the same input gives the same bytes, in whichever order the files come', async () => {
    const [first, again, shuffled] = [await outcome(texts), await outcome(texts), await outcome(reversed(texts))];
    expect(again).toBe(first);
    expect(shuffled).toBe(first);
  });

  test('an unrelated file changes no id', async () => {
    const before = idsOf(await read(texts));
    const more = new Map([
      ...texts,
      ['zz-unrelated/notes.txt', 'nothing here\n'],
      ['zz-unrelated/other.py', OTHER_DAG],
    ]);
    const after = new Set(idsOf(await read(more)));
    expect(before.filter((id) => !after.has(id))).toEqual([]);
  });
});

const OTHER_DAG = `from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG("quite_unrelated_dag", schedule=None):
    BashOperator(task_id="only", bash_command="true")
`;

async function outcome(texts: Texts): Promise<string> {
  const reading = await read(texts);
  return JSON.stringify([reading.bundle, reading.sources, reading.inventory, await convert(reading)]);
}

function reversed(texts: Texts): Texts {
  return new Map([...texts].reverse());
}

function idsOf({ bundle }: Awaited<ReturnType<typeof read>>): string[] {
  return bundle.pipelines.flatMap((pipeline) => [pipeline.id, ...[...nodesOfPipeline(pipeline)].map(({ id }) => id)]);
}
