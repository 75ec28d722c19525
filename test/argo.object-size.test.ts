import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifests } from '../src/app/io-manifests.js';
import { bytesOf } from '../src/targets/argo/object-size.js';
import { convert, read } from './support/run.js';

/** So many tasks, whose scripts have so many letters. */
const dag = (tasks: number, letters: number) => `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG("fleet", start_date=datetime(2024, 1, 1), schedule=None) as dag:
    for i in range(${tasks}):
        BashOperator(task_id=f"ship_{i}", bash_command=f"echo {i} " + "x" * ${letters})
`;

interface Written {
  readonly fidelity: string;
  readonly structure: string;
  readonly diagnostics: readonly string[];
}

async function converted(tasks: number, letters: number) {
  const { files } = await convert(await read(new Map([['dags/fleet.py', dag(tasks, letters)]])));
  const text = files.find(({ path }) => path === 'conversion.json')?.text ?? '';
  const [pipeline] = (JSON.parse(text) as { pipelines: Written[] }).pipelines;
  return { files, pipeline };
}

const sizes = (pipeline: Written | undefined) => pipeline?.diagnostics.filter((one) => /^AR07[01]/.test(one));

describe('a WorkflowTemplate', () => {
  test('of ordinary size has no note', async () => {
    expect(sizes((await converted(3, 100)).pipeline)).toEqual([]);
  });

  test('that no client-side apply takes says so, and is none the less exact', async () => {
    const { pipeline } = await converted(6, 60_000);
    expect(sizes(pipeline)).toEqual([
      expect.stringMatching(/^AR071 its WorkflowTemplate takes \d+ KiB: apply it with --server-side$/),
    ]);
    expect(pipeline?.fidelity).toBe('exact');
  });

  test('that no run can hold is manual, and its structure is what it was', async () => {
    const { pipeline } = await converted(20, 60_000);
    expect(sizes(pipeline)).toEqual([expect.stringContaining('the controller writes no run of more than 1024 KiB')]);
    expect(pipeline).toMatchObject({ fidelity: 'manual', structure: 'exact' });
  });

  test('of more than the limit of sources is read again', async () => {
    const { files } = await converted(110, 60_000);
    const [manifest] = files.filter(({ path, text }) => path === 'base/fleet.yaml' && text.length > 5_000_000);
    const folder = mkdtempSync(join(tmpdir(), 'tiphys-size-'));
    mkdirSync(join(folder, 'base'));
    writeFileSync(join(folder, 'base/fleet.yaml'), manifest?.text ?? '');
    expect(readManifests(folder)).toMatchObject({ unread: [], files: [{ path: 'base/fleet.yaml' }] });
    rmSync(folder, { recursive: true });
  });

  test('counts as Go writes it', () => expect(bytesOf({ a: '<é>' })).toBe('{"a":"\\u003cé\\u003e"}'.length + 1));
});
