import { describe, expect, test } from 'vitest';
import { lint } from '../src/targets/argo/lint/index.js';
import { compare } from '../src/verify/compare.js';
import type { ConvertedEntry, Judgement } from '../src/verify/types.js';
import { convert, read } from './support/run.js';

const DAG = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import BranchPythonOperator, ShortCircuitOperator

with DAG("harbour", start_date=datetime(2024, 1, 1), schedule=None) as dag:
    berth = BashOperator(task_id="berth", bash_command="echo b", retries=1)
    way = BranchPythonOperator(task_id="way", python_callable=lambda: "north")
    north = EmptyOperator(task_id="north")
    south = EmptyOperator(task_id="south")
    join = EmptyOperator(task_id="join", trigger_rule="none_failed_min_one_success")
    open_ = ShortCircuitOperator(task_id="open", python_callable=lambda: True)
    report = BashOperator(task_id="report", bash_command="echo r", trigger_rule="all_done")
    last = EmptyOperator(task_id="last")
    berth >> way >> [north, south] >> join >> report
    join >> open_ >> last
`;

/** The DAG and its conversion, whose manifest was changed. */
async function judged(change: (manifest: string) => string): Promise<Judgement> {
  const reading = await read(new Map([['dags/harbour.py', DAG]]));
  const { files } = await convert(reading);
  const [pipeline] = reading.bundle.pipelines;
  const text = files.find(({ path }) => path === 'conversion.json')?.text ?? '';
  const [converted] = (JSON.parse(text) as { pipelines: ConvertedEntry[] }).pipelines;
  if (!pipeline || !converted) throw new Error('one pipeline');
  const manifests = files.filter(({ path }) => /^base\/harbour.*\.yaml$/.test(path));
  const own = (path: string) => !path.endsWith('.access.yaml');
  const changed = manifests.map(({ path, text: before }) => ({ path, text: own(path) ? change(before) : before }));
  const { holders, findings } = lint(changed);
  expect(findings).toEqual([]);
  return compare({ pipeline, converted, holders, scenarios: 300, seed: 1 });
}

/** The manifest with one text replaced; a text that is not there would prove nothing. */
const swap = (from: RegExp, to: string) => (manifest: string) => {
  expect(manifest).toMatch(from);
  return manifest.replace(from, to);
};

describe('the comparison of runs', () => {
  test('finds nothing in what convert wrote', async () => {
    const judgement = await judged((manifest) => manifest);
    expect(judgement).toMatchObject({ kind: 'alike', scenarios: 300, exhaustive: false });
  });

  test('follows a person from the scenario to the first step that differs', async () => {
    const judgement = await judged(swap(/(name: way\n\s+template: way\n\s+depends: berth\.)Succeeded/, '$1Failed'));
    expect(judgement.kind === 'different' && judgement.difference.text).toEqual([
      'scenario: way chooses north; all else succeeds',
      'the first step that differs: way',
      '  source: ran well (rule allSucceeded over berth success)',
      "  Argo: did not run (Omitted: depends 'berth.Failed' was not met)",
      expect.stringMatching(/^the run succeeds in the source and \w+ in Argo$/),
    ]);
  });

  test.each([
    ['a branch that chooses the other way', /# in \['north'\]/, "# not in ['north']"],
    ['a lost retry', /limit: "1"/, 'limit: "0"'],
    ['a gate that never closes', /not in \['false'/, "not in ['never'"],
    [
      'a join that does not wait for failures',
      /(name: report\n\s+template: report\n\s+depends: )[^\n]+/,
      '$1join.Succeeded',
    ],
  ])('%s is noticed', async (_what, from, to) => {
    expect((await judged(swap(from, to))).kind).toBe('different');
  });

  test('a scenario is the same for the same seed', async () => {
    const broken = swap(/limit: "1"/, 'limit: "0"');
    expect(await judged(broken)).toEqual(await judged(broken));
  });
});
