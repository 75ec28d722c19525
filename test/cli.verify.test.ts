import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folder, migrate } from './support/migrate.js';

const DAG = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
with DAG("etl", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False) as dag:
    BashOperator(task_id="a", bash_command="echo a") >> BashOperator(task_id="b", bash_command="echo b")
`;

describe('migrate verify', () => {
  let place: ReturnType<typeof folder>;
  let out = '';
  let manifest = '';
  const json = (...args: string[]) => JSON.parse(migrate(['verify', out, '--format', 'json', ...args]).stdout);

  beforeAll(() => {
    place = folder({ 'source/dags/etl.py': DAG, 'empty/readme.txt': 'nothing' });
    out = join(place.path, 'out');
    expect(migrate(['convert', join(place.path, 'source'), '-o', out]).status).toBe(0);
    const [file] = JSON.parse(readFileSync(join(out, 'conversion.json'), 'utf8')).pipelines[0].files;
    manifest = join(out, file);
  });
  afterAll(() => place.remove());

  /** The manifest changed for one test. */
  const changed = <T>(from: string, to: string, use: () => T): T => {
    const before = readFileSync(manifest, 'utf8');
    expect(before).toContain(from);
    writeFileSync(manifest, before.replace(from, to));
    try {
      return use();
    } finally {
      writeFileSync(manifest, before);
    }
  };

  test('a conversion is sound, and says what it was not compared with', () => {
    const { status, stdout } = migrate(['verify', out]);
    expect(stdout).toContain('0 errors, 0 warnings');
    expect(stdout).toContain('Not compared with the source');
    expect(status).toBe(0);
  });

  test('a pipeline whose manifest somebody deleted is left out, and not different', () => {
    const two = folder({ 'source/dags/etl.py': DAG, 'source/dags/other.py': DAG.replace('"etl"', '"other"') });
    const converted = join(two.path, 'out');
    expect(migrate(['convert', join(two.path, 'source'), '-o', converted]).status).toBe(0);
    rmSync(join(converted, 'base/other.yaml'));
    const { stdout } = migrate(['verify', converted, '--against', join(two.path, 'source'), '--format', 'json']);
    const { pipelines } = JSON.parse(stdout);
    expect(pipelines.map(({ name, kind }: { name: string; kind: string }) => [name, kind])).toEqual([
      ['etl', 'alike'],
      ['other', 'unjudged'],
    ]);
    expect(pipelines[1].why).toContain('somebody deleted base/other.yaml');
    two.remove();
  });

  test('with its source, all scenarios are alike', () => {
    const { status, stdout } = migrate(['verify', out, '--against', join(place.path, 'source')]);
    expect(stdout).toContain('alike etl: all 4 scenarios');
    expect(status).toBe(0);
  });

  test('an error of the lint ends with status 1 and its place', () => {
    changed('template: a', 'template: nobody', () => {
      const { status, stdout } = migrate(['verify', out]);
      expect(stdout).toMatch(/^base\/etl[\w-]*\.yaml:\d+:\d+ error \[references\] template name 'nobody' undefined/m);
      expect(status).toBe(1);
    });
  });

  test('a difference ends with status 1, in text and in JSON', () => {
    changed('depends: a.Succeeded', 'depends: a.Failed', () => {
      const { status, stdout } = migrate(['verify', out, '--against', join(place.path, 'source')]);
      expect(stdout).toContain('DIFFERENT etl\n  scenario: everything succeeds\n  the first step that differs: b');
      expect(status).toBe(1);
      const [pipeline] = json('--against', join(place.path, 'source')).pipelines;
      expect(pipeline).toMatchObject({ name: 'etl', kind: 'different', difference: { steps: [{ key: 'b' }] } });
    });
  });

  test('SARIF has the rule, the level and the place', () => {
    changed('template: a', 'template: nobody', () => {
      const log = JSON.parse(migrate(['verify', out, '--format', 'sarif']).stdout);
      expect(log.version).toBe('2.1.0');
      const [run] = log.runs;
      const [result] = run.results;
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe('references');
      expect(result).toMatchObject({ ruleId: 'references', level: 'error' });
      expect(result.locations[0].physicalLocation.artifactLocation.uri).toMatch(/^base\/etl[\w-]*\.yaml$/);
      expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(1);
    });
  });

  test('a source that has changed since is a difference', () => {
    const source = join(place.path, 'source/dags/etl.py');
    writeFileSync(source, DAG.replace('task_id="b"', 'task_id="c"'));
    const { status, stdout } = migrate(['verify', out, '--against', join(place.path, 'source')]);
    writeFileSync(source, DAG);
    expect(stdout).toContain('step c of the source is not in the conversion');
    expect(status).toBe(1);
  });

  test.each([
    ['no such folder', ['verify', 'nowhere-at-all'], 2],
    ['an unknown format', ['verify', '.', '--format', 'html'], 2],
    ['no number of scenarios', ['verify', '.', '--scenarios', '0'], 2],
  ])('%s is bad usage', (_what, args, status) => {
    expect(migrate(args).status).toBe(status);
  });

  test('a folder without manifests holds nothing to verify', () => {
    expect(migrate(['verify', join(place.path, 'empty')]).status).toBe(3);
  });

  test('a comparison needs to know what came from where', () => {
    rmSync(join(out, 'conversion.json'));
    const { status, stderr } = migrate(['verify', out, '--against', join(place.path, 'source')]);
    expect(stderr).toContain('conversion.json');
    expect(status).toBe(2);
  });
});
