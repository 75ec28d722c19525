import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../src/app/assess.js';
import { FORMATS } from '../src/app/report-files.js';
import { folder } from './support/migrate.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** A text of that length that differs by kind and place; put together here, so that no scanner takes this file for a leak. */
function noise(seed: number, length: number): string {
  let state = (seed * 2654435761) >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return LETTERS[state % LETTERS.length];
  }).join('');
}
const upper = (seed: number, length: number) =>
  noise(seed, length * 4)
    .toUpperCase()
    .replace(/[^A-Z2-7]/g, '')
    .slice(0, length)
    .padEnd(length, 'Q');

/** Twenty kinds: the value, and how it stands under a name where its form alone does not tell. */
const KINDS: readonly (readonly [string, string | undefined, (seed: number) => string])[] = [
  ['aws access key', undefined, (seed) => `AKIA${upper(seed, 16)}`],
  ['aws secret key', 'aws_secret_access_key', (seed) => noise(seed, 40)],
  ['github token', undefined, (seed) => `ghp_${noise(seed, 36)}`],
  ['github fine-grained token', undefined, (seed) => `github_pat_${noise(seed, 30)}`],
  ['gitlab token', undefined, (seed) => `glpat-${noise(seed, 20)}`],
  ['slack token', undefined, (seed) => `xoxb-${noise(seed, 10).replace(/\D/g, '7')}-${noise(seed + 1, 12)}`],
  ['google api key', undefined, (seed) => `AIza${noise(seed, 35)}`],
  ['json web token', undefined, (seed) => `eyJ${noise(seed, 20)}.eyJ${noise(seed + 1, 25)}.${noise(seed + 2, 30)}`],
  ['stripe key', undefined, (seed) => `sk_live_${noise(seed, 24)}`],
  ['npm token', undefined, (seed) => `npm_${noise(seed, 36)}`],
  ['database password', 'DB_PASSWORD', (seed) => `${noise(seed, 9)}-8Zq`],
  ['smtp password', 'smtp_password', (seed) => `${noise(seed, 9)}-7Xq`],
  ['ldap password', 'ldapPassword', (seed) => `${noise(seed, 9)}-6Yq`],
  ['client secret', 'client_secret', (seed) => noise(seed, 32)],
  ['api token', 'API_TOKEN', (seed) => noise(seed, 32)],
  ['api key', 'api_key', (seed) => noise(seed, 32)],
  ['private token', 'PRIVATE_TOKEN', (seed) => noise(seed, 28)],
  ['passphrase', 'KEY_PASSPHRASE', (seed) => `${noise(seed, 10)}-5Wq`],
  ['access key', 'storage_account_key', (seed) => noise(seed, 44)],
  ['auth token', 'auth_token', (seed) => noise(seed, 30)],
];

/** Three places for each kind: sixty in all, and every kind of file among them. */
const values = KINDS.flatMap(([kind, name, make], index) =>
  [1, 2, 3].map((place) => ({ kind, name: name ?? 'value_of_it', value: make(index * 10 + place), place })),
);
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
      const leaked = values.filter(({ value }) => text.includes(value)).map(({ kind, place }) => `${kind} ${place}`);
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
