import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, test } from 'vitest';
import { nodesOfPipeline } from '../src/ir/index.js';
import { corpus } from './support/corpus.js';
import { ROOT } from './support/files.js';
import { edgesAreKept, irIsSound, manifestsAreSound, reasonsAreGiven, stepsAreConserved } from './support/laws.js';
import { convert, read, type Texts } from './support/run.js';

const schema: object = JSON.parse(readFileSync(join(ROOT, 'schemas/pipeline.schema.json'), 'utf8'));
const valid = new Ajv({ strict: false, allErrors: true }).compile(schema);

describe.each(corpus())('$name', ({ texts }) => {
  // One reading for all laws of a case: reading and converting are what takes the time. It is let go when the case is done.
  let made: Promise<Made> | undefined;
  const first = () => {
    made ??= make(texts);
    return made;
  };
  afterAll(() => {
    made = undefined;
  });

  test('the IR is sound, gives its reasons and follows its schema', async () => {
    const { reading } = await first();
    expect(irIsSound(reading)).toEqual([]);
    expect(reasonsAreGiven(reading)).toEqual([]);
    const plain: unknown = JSON.parse(JSON.stringify(reading.bundle));
    if (!isDeepStrictEqual(plain, reading.bundle)) expect(plain).toEqual(reading.bundle);
    expect(valid(plain) ? [] : valid.errors).toEqual([]);
  });

  test('steps are conserved, edges are kept, manifests are sound', async () => {
    const { reading, conversion } = await first();
    expect(stepsAreConserved(reading, conversion)).toEqual([]);
    expect(edgesAreKept(reading, conversion)).toEqual([]);
    expect(manifestsAreSound(reading, conversion)).toEqual([]);
  });

  test('the same input gives the same bytes, in whichever order the files come', async () => {
    // one file comes in one order only: the same once more
    expect(outcome(await make(reversed(texts)))).toBe(outcome(await first()));
  });

  test('an unrelated file changes no id', async () => {
    const before = idsOf((await first()).reading);
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

interface Made {
  readonly reading: Awaited<ReturnType<typeof read>>;
  readonly conversion: Awaited<ReturnType<typeof convert>>;
}

async function make(texts: Texts): Promise<Made> {
  const reading = await read(texts);
  return { reading, conversion: await convert(reading) };
}

const outcome = ({ reading, conversion }: Made): string =>
  JSON.stringify([reading.bundle, reading.sources, reading.inventory, conversion]);

function reversed(texts: Texts): Texts {
  return new Map([...texts].reverse());
}

function idsOf({ bundle }: Made['reading']): string[] {
  return bundle.pipelines.flatMap((pipeline) => [pipeline.id, ...[...nodesOfPipeline(pipeline)].map(({ id }) => id)]);
}
