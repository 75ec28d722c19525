import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../src/app/assess.js';
import { FORMATS } from '../src/app/report-files.js';
import { folder } from './support/migrate.js';
import { planted as values, weak } from './support/planted.js';

const at = (place: number, part: number) =>
  values.filter((one, index) => one.place === place && Math.floor(index / 3) % 4 === part);

const python = at(1, 0)
  .map(({ name, value }) => `${name} = "${value}"`)
  .join('\n');
const groovy = at(1, 1)
  .map(({ name, value }) => `    ${name} = '${value}'`)
  .join('\n');
const crontab = at(1, 2)
  .map(({ name, value }) => `${name}=${value}`)
  .join('\n');
const shell = at(1, 3)
  .map(({ name, value }) => `export ${name}="${value}"`)
  .join('\n');
const yaml = at(2, 0)
  .map(({ name, value }) => `${name}: ${value}`)
  .join('\n');
const ini = at(2, 1)
  .map(({ name, value }) => `${name} = ${value}`)
  .join('\n');
const env = at(2, 2)
  .map(({ name, value }) => `${name}=${value}`)
  .join('\n');
const json = JSON.stringify(
  Object.fromEntries(
    at(2, 3).map(({ name, value }, index) => [`${name}`.replace('value_of_it', `value_${index}`), value]),
  ),
  null,
  2,
);
const notebook = JSON.stringify({
  cells: [{ cell_type: 'code', source: at(3, 0).map(({ name, value }) => `${name} = "${value}"\n`) }],
  nbformat: 4,
});
const log = [...at(3, 1), ...at(3, 2)].map(({ name, value }) => `[INFO] using ${name}=${value}`).join('\n');
const command = at(3, 3)
  .map(({ name, value }, index) => `BashOperator(task_id="t${index}", bash_command="${name}='${value}' load")`)
  .join('\n    ');
const weakly = weak
  .map(
    ({ name, value }, index) => `BashOperator(task_id="w${index}", bash_command="export ${name}='${value}' && load")`,
  )
  .join('\n    ');

const FILES = {
  'dags/etl.py': `from datetime import datetime\nfrom airflow import DAG\nfrom airflow.operators.bash import BashOperator\n${python}\nwith DAG("etl", start_date=datetime(2024, 1, 1)):\n    ${command}\n`,
  Jenkinsfile: `pipeline {\n  agent any\n  environment {\n${groovy}\n  }\n  stages { stage('Build') { steps { sh 'make' } } }\n}\n`,
  crontab: `${crontab}\n0 3 * * * load\n`,
  'scripts/run.sh': `${shell}\n`,
  'config/settings.yml': `${yaml}\n`,
  'config/settings.ini': `[main]\n${ini}\n`,
  '.env': `${env}\n`,
  'config/settings.json': `${json}\n`,
  'notebooks/look.ipynb': notebook,
  'logs/build.log': `${log}\n`,
  'jobs/x/builds/1/log': `${log}\n`,
  'logs/old.txt': `${log}\n`,
  'dags/weak.py': `from airflow import DAG\nfrom airflow.operators.bash import BashOperator\nwith DAG("weak"):\n    ${weakly}\n`,
};

describe('sixty credentials of twenty kinds', () => {
  const repository = folder(FILES);
  const out = mkdtempSync(join(tmpdir(), 'tiphys-planted-'));
  afterAll(() => {
    repository.remove();
    rmSync(out, { recursive: true });
  });
  let result: Awaited<ReturnType<typeof assess>>;
  beforeAll(async () => {
    result = await assess({
      paths: [repository.path],
      formats: FORMATS,
      output: join(out, 'report.md'),
      version: '0.0.0',
    });
  });

  test('there are sixty, each in a file', () => {
    expect(new Set(values.map(({ value }) => value)).size).toBe(60);
    const all = Object.values(FILES).join('\n');
    expect(values.filter(({ value }) => !all.includes(value))).toEqual([]);
  });

  test('none stands in any output of any format', () => {
    if (result.kind !== 'assessed') throw new Error('nothing was assessed');
    expect(result.files.length).toBe(FORMATS.length);
    for (const file of result.files) {
      const text = readFileSync(file, 'utf8');
      const leaked = [...values, ...weak]
        .filter(({ value }) => text.includes(value))
        .map(({ kind, place }) => `${kind} ${place}`);
      expect(leaked, file).toEqual([]);
    }
  });

  test('those in files that are read are found', () => {
    if (result.kind !== 'assessed') throw new Error('nothing was assessed');
    const read = values.filter(({ value }) => !log.includes(value));
    expect(read.length).toBe(50);
    expect(result.assessment.facts.secrets.length).toBeGreaterThanOrEqual(46);
  });
});
