import { expect, test } from 'vitest';
import { sources } from '../src/sources/registry.generated.js';
import { migrate } from './support/migrate.js';

interface Row {
  readonly source: string;
  readonly construct: string;
  readonly family?: string;
  readonly fidelity?: string;
  readonly becomes?: { readonly action?: string; readonly detail?: string };
}

function rows(...args: string[]): Row[] {
  const { status, stdout, stderr } = migrate(['mappings', '--format', 'json', ...args]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

test('every source has mappings, and --source keeps one of them', () => {
  const all = rows();
  const ids = sources.map(({ id }) => id);
  expect([...new Set(all.map(({ source }) => source))]).toEqual(ids);
  for (const source of ids) {
    expect(rows('--source', source)).toEqual(all.filter((row) => row.source === source));
  }
});

test('what a construct becomes comes from the family that reads it, its fidelity from the target', () => {
  const airflow = rows('--source', 'airflow');
  const of = (construct: string) => airflow.find((row) => row.construct === construct);
  expect(of('BashOperator')).toMatchObject({ family: 'bash', becomes: { action: 'shell' }, fidelity: 'exact' });
  expect(of('@task.branch')).toMatchObject({ family: 'branch', becomes: { action: 'branch' } });
  expect(of('DataProcPySparkOperator')).toMatchObject({
    family: 'google-dataproc',
    becomes: { action: 'service', detail: 'google.dataproc jobs.submit pyspark' },
  });
  expect(of('one_failed')).toMatchObject({ becomes: { join: 'anyFailed' } });
  const known = airflow.filter(({ becomes }) => becomes).map(({ fidelity }) => fidelity);
  expect(known.every((fidelity) => ['exact', 'approximate', 'manual', 'dropped'].includes(fidelity ?? ''))).toBe(true);
});

test('as text a line for each construct, as Markdown a table for each family; the same bytes each time', () => {
  const { stdout } = migrate(['mappings', '--source', 'airflow']);
  expect(stdout).toMatch(/^airflow: Operators: bash\n {2}BashOperator +exact +shell\n/m);
  expect(migrate(['mappings', '--source', 'airflow']).stdout).toBe(stdout);
  const { stdout: markdown } = migrate(['mappings', '--format', 'markdown', '--source', 'cron']);
  expect(markdown).toMatch(
    /^## cron: Jobs\n\n\| Construct \| Becomes \| Fidelity \|\n\| --- \| --- \| --- \|\n\| `command`, .+ \| shell \| exact \|/,
  );
});

test.each<[string[], RegExp]>([
  [['--source', 'airflw'], /no such source; there are airflow, cron, .+\. Did you mean "?airflow"?\?/],
  [['--format', 'yaml'], /Allowed choices are text, markdown, json/],
  [['dags'], /too many arguments/],
])('migrate mappings %j is bad usage', (args, message) => {
  const { status, stdout, stderr } = migrate(['mappings', ...args]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(message);
});
