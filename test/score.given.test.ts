import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { assess } from '../src/app/assess.js';
import type { ReportJson } from '../src/report/json.js';
import { folder } from './support/migrate.js';

const out = mkdtempSync(join(tmpdir(), 'tiphys-given-'));
afterAll(() => rmSync(out, { recursive: true }));
let runs = 0;

const DAG = (id: string, more = '') => `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
with DAG("${id}", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False) as dag:${more}
    BashOperator(task_id="load", bash_command="curl -k https://x.example.invalid")
`;

/** One assessment of files, with the options under test; both forms of the report. */
async function assessed(
  files: Record<string, string>,
  options: { config?: string; history?: Record<string, string>; baseline?: string } = {},
) {
  const repository = folder(files);
  runs += 1;
  const stem = join(out, `report-${runs}`);
  const written = (name: string, text: string) => {
    const path = join(out, `${runs}-${name}`);
    writeFileSync(path, text);
    return path;
  };
  const history = Object.entries(options.history ?? {}).map(([name, text]) => written(name, text));
  await assess({
    ...{ paths: [repository.path], formats: ['markdown', 'json'], output: `${stem}.md`, version: '0.0.0' },
    ...(options.config !== undefined && { config: written('config.yaml', options.config) }),
    ...(history.length > 0 && { history }),
    ...(options.baseline !== undefined && { baseline: options.baseline }),
  });
  repository.remove();
  const report: ReportJson = JSON.parse(readFileSync(`${stem}.json`, 'utf8'));
  return { report, json: `${stem}.json`, text: readFileSync(`${stem}.md`, 'utf8') };
}

const resultOf = ({ score }: ReportJson, id: string) =>
  score.dimensions.flatMap(({ checks }) => checks).find(({ check }) => check.id === id);

describe('suppressions', () => {
  test('in the source: the line below, with a reason; the finding leaves the count and is listed', async () => {
    const { report, text } = await assessed({
      'dags/a.py': DAG('a', '\n    # tiphys: ignore=tls-verified the box has no certificate yet'),
    });
    expect(resultOf(report, 'tls-verified')?.outcome.kind).toBe('not-applicable');
    expect(report.score.suppressed).toMatchObject([
      { check: 'tls-verified', reason: 'the box has no certificate yet', from: 'source' },
    ]);
    expect(report.score.healthUnsuppressed).toBeLessThan(report.score.health ?? 0);
    expect(text).toContain('the box has no certificate yet');
  });

  test('without a reason it is not honoured, and one that accepts nothing is named', async () => {
    const comment = '\n    # tiphys: ignore=tls-verified';
    const { report } = await assessed(
      { 'dags/a.py': DAG('a', comment) },
      {
        config:
          'suppress:\n  - { check: no-such-check, reason: x }\n  - { check: sbom-made, file: other/, reason: y }\n',
      },
    );
    expect(resultOf(report, 'tls-verified')?.outcome).toMatchObject({ good: 0, total: 1 });
    expect(report.score.suppressed).toBeUndefined();
    expect(report.score.unusedSuppressions?.map(({ why }) => why)).toEqual([
      'there is no check no-such-check',
      'no finding of that check stands there',
      'it gives no reason, so it is not honoured',
    ]);
  });

  test('in the configuration: by file and by folder; an accepted credential caps nothing', async () => {
    const files = { 'dags/a.py': DAG('a'), 'config/settings.yml': 'password: Xy12-zw99-Ab\n' };
    const before = await assessed(files);
    expect(before.report.score.caps.map(({ at }) => at)).toContain(4);
    const config = 'suppress:\n  - { check: clear-text-secrets, file: config/, reason: a test system }\n';
    const after = await assessed(files, { config });
    expect(after.report.score.caps).toEqual([]);
    expect(after.report.score.healthUnsuppressed).toBeCloseTo(before.report.score.health ?? -1, 10);
    expect(after.text).toContain('1 finding accepted');
  });
});

describe('--baseline', () => {
  test('says what is new and what is fixed, whatever the line, and keeps changes of the formula apart', async () => {
    const first = await assessed({ 'dags/a.py': DAG('a'), 'dags/b.py': DAG('b') });
    const mended = DAG('a').replace('curl -k', 'curl').replace('from datetime', '\n\nfrom datetime');
    const { report, text } = await assessed(
      { 'dags/a.py': mended, 'dags/b.py': DAG('b').replace('curl -k', 'sudo curl -k') },
      { baseline: first.json },
    );
    expect(report.comparison?.fixed.map(({ check, file }) => `${check} ${file}`)).toContain('tls-verified dags/a.py');
    expect(report.comparison?.added.map(({ check, file }) => `${check} ${file}`)).toEqual([
      'least-privilege dags/b.py',
    ]);
    expect(report.comparison?.byFormula).toBeCloseTo(0, 10);
    expect(report.comparison?.byCode).toBeCloseTo(
      (report.score.uncapped ?? 0) - (first.report.score.uncapped ?? 0),
      10,
    );
    expect(text).toContain('Since the earlier report');
  });

  test('a check that the earlier report did not have is a change of the formula', async () => {
    const files = { 'dags/a.py': DAG('a') };
    const first = await assessed(files);
    const old = JSON.parse(readFileSync(first.json, 'utf8'));
    for (const dimension of old.score.dimensions) {
      dimension.checks = dimension.checks.filter(({ check }: { check: { id: string } }) => check.id !== 'tls-verified');
    }
    const path = join(out, 'old.json');
    writeFileSync(path, JSON.stringify(old));
    const { report } = await assessed(files, { baseline: path });
    expect(report.comparison?.formula).toEqual(['checks that the earlier report did not have: tls-verified']);
    expect(report.comparison?.byCode).toBeCloseTo(0, 10);
    expect(report.comparison?.added).toEqual([]);
  });

  test('anything but a report is refused', async () => {
    const path = join(out, 'no.json');
    writeFileSync(path, '{"a": 1}');
    await expect(assessed({ 'dags/a.py': DAG('a') }, { baseline: path })).rejects.toThrow(/no report of/);
  });
});

describe('--history', () => {
  const CSV = `dag_id,run_id,state,start_date,end_date
a,1,success,2026-01-01 00:00:00+00,2026-01-01 00:01:40+00
a,2,failed,2026-01-02 00:00:00+00,2026-01-02 00:05:00+00
a,3,success,2026-01-03 00:00:00+00,2026-01-03 00:03:20+00
a,4,running,2026-01-04 00:00:00+00,
"other, dag",5,success,2026-01-01 00:00:00+00,2026-01-01 00:01:00+00
`;

  test('exports of dag_run give durations, failures and the hours of the cost', async () => {
    const { report, text } = await assessed({ 'dags/a.py': DAG('a') }, { history: { 'runs.csv': CSV } });
    expect(report.history).toEqual([
      {
        pipeline: 'airflow:dags/a.py#a',
        measured: 3,
        results: { success: 2, failed: 1 },
        seconds: { p50: 200, p95: 300, longest: 300 },
        first: '2026-01-01T00:00:00.000Z',
        last: '2026-01-03T00:00:00.000Z',
      },
    ]);
    expect(resultOf(report, 'runs-succeed')?.outcome).toMatchObject({ good: 0, total: 1 });
    expect(report.cost.pipelines[0]).toMatchObject({ hours: 200 / 3600, from: 'history' });
    expect(text).toContain('| Runs that failed | 1 of 3 |');
  });

  test('JSON of the REST API, reports of tests and coverage', async () => {
    const json = JSON.stringify({
      dag_runs: [
        { dag_id: 'a', state: 'success', start_date: '2026-01-01T00:00:00Z', end_date: '2026-01-01T00:01:00Z' },
      ],
    });
    const history = {
      'runs.json': json,
      'junit.xml':
        '<testsuites><testsuite><testcase name="x"/><testcase name="y"><error/></testcase></testsuite></testsuites>',
      'lcov.info': 'SF:a\nLF:10\nLH:7\nend_of_record\n',
      'jacoco.xml':
        '<report name="x"><package name="p"><counter type="LINE" missed="9" covered="9"/></package><counter type="LINE" missed="2" covered="8"/></report>',
      'cov.json': '{"totals": {"covered_lines": 3, "num_statements": 5}}',
    };
    const { report } = await assessed({ 'dags/a.py': DAG('a'), 'tests/test_a.py': 'def test(): pass\n' }, { history });
    expect(report.testRuns).toMatchObject([{ tests: 2, failed: 1 }]);
    expect(report.coverage.map(({ format, covered, total }) => [format, covered, total])).toEqual([
      ['lcov', 7, 10],
      ['jacoco', 8, 10],
      ['coverage.py', 3, 5],
    ]);
    expect(resultOf(report, 'coverage-sufficient')?.outcome).toMatchObject({ good: 1, total: 1 });
  });

  test('a file of another form is refused', async () => {
    await expect(assessed({ 'dags/a.py': DAG('a') }, { history: { 'x.txt': 'hello' } })).rejects.toThrow(
      /expected an export of dag_run/,
    );
  });
});

test('prices of the configuration replace rows of the table', async () => {
  const { report, text } = await assessed(
    { 'dags/a.py': DAG('a') },
    { config: 'prices: { currency: EUR, cpuHour: 1, stepCpu: 2, memoryGiBHour: 0 }\n' },
  );
  expect(report.cost.pipelines[0]?.perRun).toBeCloseTo((300 / 3600) * 2, 12);
  expect(text).toContain('EUR');
});
