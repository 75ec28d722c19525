import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folder, migrate } from './support/migrate.js';

/** One hostile folder, inspected once: everything odd is diagnosed at its place, and the rest is read. */
const JOB = '0 1 * * * /opt/run\n';
const DAG_TEXT = '# airflow dag\n';

const files = {
  'good.crontab': JOB,
  'latin.py': Buffer.from(`${DAG_TEXT}x = "\xe9"\n`, 'latin1'),
  'nul.crontab': Buffer.from('0 1 * * * /opt/\0\n'),
  'bom.crontab': Buffer.from(`\uFEFF${JOB}`),
  'utf16.crontab': Buffer.from(`\uFEFF${JOB}`, 'utf16le'),
  'crlf.crontab': JOB.replace('\n', '\r\n'),
  'unended.crontab': JOB.trimEnd(),
  'empty.crontab': '',
  'huge.py': Buffer.from(DAG_TEXT + 'x'.repeat(30_000_000)),
  Jenkinsfile: 'pipeline {}\n',
  'venv/pyvenv.cfg': 'home = /usr\n',
  'venv/lib/hidden.crontab': JOB,
  'web/node_modules/debug/hidden.crontab': JOB,
  '.git/hidden.crontab': JOB,
  '.gitignore': 'ignored.crontab\nbuild/\n.airflowignore\n',
  'dags/.airflowignore': 'hidden\n',
  'dags/hidden.py': DAG_TEXT,
  'ignored.crontab': JOB,
  'build/ignored.crontab': JOB,
  'sub/.gitignore': '*.crontab\n!kept.crontab\n',
  'sub/dropped.crontab': JOB,
  'sub/kept.crontab': JOB,
  '.tiphysignore': 'own.crontab\n!back.crontab\na*b*c*d*e*f\n',
  'own.crontab': JOB,
  'back/.gitignore': 'back.crontab\n',
  'back/back.crontab': JOB,
  'closed.crontab': JOB,
  'real/names.py': "TASK = 'behind_the_link'\n",
  'dags/linked.py': [
    'from airflow import DAG',
    'from airflow.operators.bash import BashOperator',
    'from linked_names.names import TASK',
    "with DAG('linked', schedule=None):",
    "    BashOperator(task_id=TASK, bash_command='true')",
    '',
  ].join('\n'),
  'es\u001b[31mcape.crontab': `${JOB}wrong\n`,
};

let place: ReturnType<typeof folder>;
let bundle: {
  pipelines: { id: string; origin: { system: string; reading: string }; body: { nodes: unknown[] } }[];
  diagnostics: { code: string; severity: string; span: { file: string } }[];
};
let stderr = '';
let seconds = 0;

beforeAll(() => {
  place = folder(files);
  const at = (name: string) => join(place.path, name);
  mkdirSync(at('folder.py'));
  execFileSync('mkfifo', [at('fifo.py')]);
  symlinkSync('loop', at('loop'));
  symlinkSync('.', at('self'));
  symlinkSync('/etc/hosts', at('outside.py'));
  symlinkSync('nowhere', at('dangling.py'));
  symlinkSync('good.crontab', at('inside.crontab'));
  symlinkSync('../real', at('dags/linked_names'));
  chmodSync(at('closed.crontab'), 0);
  chmodSync(place.path, 0o755);
  const started = Date.now();
  // Permissions do not hold for root, so the command runs as nobody then.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const run = migrate(['inspect', place.path], user);
  seconds = (Date.now() - started) / 1000;
  expect(run.status, run.stderr).toBe(0);
  bundle = JSON.parse(run.stdout);
  stderr = run.stderr;
});
afterAll(() => place.remove());

const codesOf = (file: string) => bundle.diagnostics.filter(({ span }) => span.file === file).map(({ code }) => code);
const idsOf = (file: string) => bundle.pipelines.filter(({ id }) => id.startsWith(`cron:${file}#`));

describe('what cannot be read is diagnosed', () => {
  test.each([
    ['latin.py', 'IO001'],
    ['nul.crontab', 'IO002'],
    ['huge.py', 'IO003'],
    ['closed.crontab', 'IO006'],
    ['outside.py', 'IO007'],
    ['loop', 'IO008'],
    ['self', 'IO008'],
    ['dangling.py', 'IO009'],
    ['inside.crontab', 'IO010'],
    ['fifo.py', 'IO011'],
    ['folder.py', 'IO012'],
    ['venv/pyvenv.cfg', 'IO013'],
    ['web/node_modules', 'IO013'],
    ['.tiphysignore', 'IO014'],
    ['empty.crontab', 'CR012'],
  ])('%s: %s', (file, code) => {
    expect(codesOf(file)).toEqual([code]);
  });

  test('Jenkinsfile: JK041 for the stages, and for the agent', () => {
    expect(codesOf('Jenkinsfile')).toEqual(['JK041', 'JK041']);
  });
});

describe('the rest is read', () => {
  test.each(['good', 'bom', 'utf16', 'crlf', 'unended', 'sub/kept', 'back/back', 'es\u001b[31mcape'])(
    '%s.crontab',
    (name) => {
      expect(idsOf(`${name}.crontab`)).toHaveLength(1);
    },
  );

  test('a module behind a link within the repository', () => {
    const linked = bundle.pipelines.find(({ id }) => id.endsWith('linked.py#linked'));
    expect(linked?.body.nodes).toMatchObject([{ name: 'behind_the_link' }]);
    expect(codesOf('dags/linked_names')).toEqual(['IO010']);
  });

  test('and nothing else: ignored files, links and virtual environments give no pipeline', () => {
    const jenkins = bundle.pipelines.filter(({ origin }) => origin.system === 'jenkins');
    expect(jenkins.map(({ id, origin, body }) => [id, origin.reading, body.nodes])).toEqual([
      ['jenkins:Jenkinsfile#Jenkinsfile', 'partial', []],
    ]);
    expect(bundle.pipelines).toHaveLength(8 + 2);
  });
});

test('carriage returns and a missing last newline are said', () => {
  expect(codesOf('crlf.crontab')).toContain('CR011');
  expect(codesOf('unended.crontab')).toContain('CR010');
});

test('it takes no ten seconds', () => {
  expect(seconds).toBeLessThan(10);
});

test('control characters of file names do not reach the terminal', () => {
  expect(stderr).toContain('cape.crontab');
  expect(stderr).not.toContain('\u001b');
});
