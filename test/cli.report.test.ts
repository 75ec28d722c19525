import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { KEYS } from '../src/app/config.js';
import type { PortfolioJson } from '../src/report/portfolio/model.js';
import { folder, migrate } from './support/migrate.js';

const dag = (name: string, starts: string) => `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.trigger_dagrun import TriggerDagRunOperator
with DAG('${name}', schedule='@daily', start_date=datetime(2024, 1, 1)):
    BashOperator(task_id='work', bash_command='true') >> TriggerDagRunOperator(task_id='next', trigger_dag_id='${starts}')
`;
let place: ReturnType<typeof folder>;
beforeAll(() => {
  place = folder({
    'repo/dags/a.py': dag('a', 'b'),
    'repo/requirements.txt': 'requests==2.32.0\n',
    'other/dags/b.py': dag('b', 'elsewhere'),
    'other/requirements.txt': 'requests==2.31.0\n',
    'repos.txt': '# ours\nhttps://git.example.invalid/team/etl.git main\ngit@git.example.invalid:team/jobs.git # old\n',
    'secret.txt': 'https://me:word@git.example.invalid/x.git\n',
  });
});
afterAll(() => place.remove());
const at = (name: string) => join(place.path, name);
const run = (...args: string[]) => migrate(args, { cwd: place.path });
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

test('every format of assess takes the stem, with its own extension', () => {
  const { status } = run(
    'assess',
    'repo',
    '--format',
    'markdown,html,json,sarif,jira,text,cyclonedx',
    '-o',
    'all/r.html',
  );
  expect(status).toBe(0);
  const names = ['r.adf.json', 'r.cdx.json', 'r.html', 'r.json', 'r.md', 'r.sarif', 'r.txt'];
  expect(readdirSync(at('all')).sort()).toEqual(names);
});

test('--sbom writes the bill of materials besides', () => {
  expect(run('assess', 'repo', '-o', 'sbom/r.md', '--sbom', 'sbom/bom.json').status).toBe(0);
  expect(json(at('sbom/bom.json'))).toMatchObject({
    specVersion: '1.6',
    components: [{ name: 'requests', version: '2.32.0' }],
  });
});

test('graph prints Mermaid as Markdown, and writes every format with an index that says what is drawn', () => {
  expect(run('graph', 'repo').stdout).toMatch(/^## a\n\n```mermaid\nflowchart LR\n/m);
  expect(run('graph', 'repo', '--format', 'mermaid,dot,svg', '-o', 'graphs').status).toBe(0);
  expect(readFileSync(at('graphs/index.md'), 'utf8')).toMatch(/^\| a \| 2 \| everything \|/m);
  const extensions = readdirSync(at('graphs/pipelines')).map((name) => name.split('.').at(-1));
  expect(extensions.sort()).toEqual(['dot', 'mmd', 'svg']);
});

test.each<[string[], RegExp]>([
  [['graph', 'repo', '--format', 'png', '-o', 'x'], /npm install @resvg\/resvg-js/],
  [['graph', 'repo', '--format', 'svg'], /--only/],
  [['graph', 'repo', '--only', 'airflow:dags/a.py#b'], /no such pipeline/],
  [['portfolio', 'repo/requirements.txt'], /is not JSON; make it with migrate assess/],
  [['fleet', 'secret.txt', '-o', 'x'], /secret\.txt:1: the URL holds a password/],
])('%j is refused with a remedy', (args, message) => {
  const { status, stderr } = run(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
  expect(existsSync(at('x'))).toBe(false);
});

test('portfolio: totals are the sums, a bond across repositories is found and ordered', () => {
  for (const name of ['repo', 'other'])
    expect(run('assess', name, '--format', 'json', '-o', `${name}.json`).status).toBe(0);
  expect(run('portfolio', 'repo.json', 'other.json', '--format', 'markdown,html,json').status).toBe(0);
  const portfolio: PortfolioJson = json(at('portfolio.json'));
  const valid = new Ajv({ strict: false }).compile(json('schemas/portfolio.schema.json'));
  expect(valid(portfolio), JSON.stringify(valid.errors)).toBe(true);
  const sum = (of: (row: PortfolioJson['repositories'][number]) => number) =>
    portfolio.repositories.reduce((total, row) => total + of(row), 0);
  expect(portfolio.totals.effort.high).toBeCloseTo(
    sum(({ effort }) => effort.high),
    9,
  );
  expect(portfolio.totals.stepCounts.manual).toBe(sum(({ stepCounts }) => stepCounts.manual));
  expect(portfolio.bonds).toMatchObject([
    { kind: 'invoke', from: { repository: 'repo' }, to: { repository: 'other' } },
  ]);
  const waveOf = (repository: string) =>
    portfolio.waves.find(({ pipelines }) => pipelines.some((one) => one.repository === repository))?.number ?? -1;
  expect(waveOf('other')).toBeLessThan(waveOf('repo'));
  expect(portfolio.shared).toMatchObject([{ name: 'requests', constraints: ['==2.31.0', '==2.32.0'] }]);
});

test('portfolio: a report that is given twice counts once, and it is said', () => {
  expect(run('assess', 'repo', '--format', 'json', '-o', 'repo.json').status).toBe(0);
  copyFileSync(at('repo.json'), at('again.json'));
  const { status, stderr } = run('portfolio', 'repo.json', 'again.json', '--format', 'json', '-o', 'once.json');
  expect(status).toBe(0);
  expect(stderr).toContain('again.json is the same report as repo.json, and counts once');
  expect(json(at('once.json')).repositories).toHaveLength(1);
});

test('init writes a configuration that is valid with and without its comments; twice needs --force', () => {
  expect(run('init').status).toBe(0);
  expect(run('assess', 'repo', '-o', 'configured.md').status).toBe(0);
  const text = readFileSync(at('tiphys.config.yaml'), 'utf8');
  const keys = text.split('\n').filter((line) => /^# +(?:- )?[\w-]+:/.test(line));
  const uncommented = keys.map((line) => line.slice(2)).join('\n');
  expect(Object.keys(parse(uncommented))).toEqual(KEYS);
  writeFileSync(at('uncommented.yaml'), uncommented);
  expect(run('assess', 'repo', '--config', 'uncommented.yaml', '-o', 'configured.md').status).toBe(0);
  expect(run('init').status).toBe(2);
  expect(run('init', '--force').status).toBe(0);
}, 60_000);

test('fleet writes the list and a Workflow; every repository is in a batch', () => {
  expect(run('fleet', 'repos.txt', '-o', 'fleet', '--namespace', 'argo').status).toBe(0);
  const [list, workflow] = parseAllDocuments(readFileSync(at('fleet/fleet.yaml'), 'utf8')).map((one) => one.toJS());
  expect(list.data).toEqual({
    'batch-0001.tsv':
      'team-etl\thttps://git.example.invalid/team/etl.git\tmain\nteam-jobs\tgit@git.example.invalid:team/jobs.git\t\n',
  });
  expect(workflow.spec.templates.map(({ name }: { name: string }) => name)).toEqual([
    'fleet',
    'assess',
    'merge',
    'check',
  ]);
  expect(run('fleet', 'repos.txt', '-o', 'fleet', '--namespace', 'other').status).toBe(2);
});

test('explain knows the constructs that are read', () => {
  expect(run('explain', 'BashOperator').stdout).toMatch(/BashOperator +exact +shell/);
});
