import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const RUNTIME = fileURLToPath(new URL('../runtimes/python/tiphys_run.py', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tiphys-runtime-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a slice whose callable is `entry`; its exit code, and what it handed on. */
function ran(slice: string, step: Readonly<Record<string, unknown>>, env: Readonly<Record<string, string>> = {}) {
  const script = join(folder, 'slice.py');
  writeFileSync(script, slice);
  const whole = { entry: 'entry', kind: 'code', dag_id: 'd', task_id: 't', ...step };
  const told = { TIPHYS_STEP: JSON.stringify(whole), TIPHYS_OUTPUT: folder, PATH: process.env.PATH, ...env };
  const { status, stderr, stdout } = spawnSync('python3', [RUNTIME, script], { env: told, encoding: 'utf8' });
  return { status, stderr, stdout };
}

const output = (name: string) => readFileSync(join(folder, name), 'utf8');

const raising = (error: string, base = 'airflow.exceptions') =>
  `from ${base} import ${error}\ndef entry():\n    raise ${error}("no")\n`;
const sensor = (soft_fail: boolean) => ({ kind: 'sensor', sensor: { every: 0, timeout: 0, soft_fail } });

test('a soft sensor is skipped where it would fail for good, as in Airflow; any other error fails it', () => {
  expect(ran(raising('AirflowFailException'), sensor(true)).status).toBe(0);
  expect(output('state')).toBe('skipped');
  expect(ran(raising('AirflowFailException'), sensor(false)).status).toBe(78);
  expect(ran(raising('AirflowException'), sensor(true)).status).toBe(1);
  expect(ran(raising('ValueError', 'builtins'), sensor(true)).status).toBe(1);
});

test('a sensor whose time is over is skipped where it is soft, else it fails', () => {
  const never = 'def entry():\n    return False\n';
  expect(ran(never, sensor(false)).status).toBe(1);
  expect(ran(never, sensor(true)).status).toBe(0);
  expect(output('state')).toBe('skipped');
});

test('a message to Slack goes where the connection says, as often as it is sent', () => {
  const slice = `from airflow.providers.slack.operators.slack_webhook import SlackWebhookOperator
def entry():
    import urllib.request
    seen = []
    class Answer:
        def __enter__(self): return self
        def __exit__(self, *_): pass
        def read(self): return b"ok"
    def opened(request, timeout):
        seen.append([request.full_url, request.data.decode()])
        return Answer()
    urllib.request.urlopen = opened
    message = SlackWebhookOperator(slack_webhook_conn_id="slack", message="m", webhook_token="T/own")
    message.execute({})
    message.execute({})
    SlackWebhookOperator(slack_webhook_conn_id="slack", message="m").execute({})
    return seen
`;
  const seen = (connection: Readonly<Record<string, string>>) => {
    const env = Object.fromEntries(Object.entries(connection).map(([key, value]) => [`SLACK_${key}`, value]));
    const { status, stderr } = ran(slice, { kind: 'code', connections: { slack: 'SLACK' } }, env);
    expect(status, stderr).toBe(0);
    return JSON.parse(output('return_value')) as [string, string][];
  };
  const text = '{"text": "m"}';
  expect(seen({ HOST: 'hooks.harbour.test/services', PASSWORD: 'T/given' })).toEqual([
    ['https://hooks.harbour.test/services/T/own', text],
    ['https://hooks.harbour.test/services/T/own', text],
    ['https://hooks.harbour.test/services/T/given', text],
  ]);
  const last = (connection: Readonly<Record<string, string>>) => seen(connection).at(-1)?.[0];
  expect(last({ HOST: 'localhost:8080', SCHEMA: 'http', PASSWORD: 'T' })).toBe('http://localhost:8080/T');
  expect(last({ PASSWORD: 'T' })).toBe('https://hooks.slack.com/services/T');
  expect(last({ HOST: 'https://x.test', PASSWORD: 'https://y.test/T' })).toBe('https://y.test/T');
});

const OWN = `class Own:
    template_fields = ("job", "query")
    template_ext = (".sql",)
    looked = []
    def __init__(self, task_id, job=None, query=None, region=None):
        self.given = [task_id, job, query, region]
    def pre_execute(self, context):
        self.given.append(context["ds"])
    def on_kill(self):
        pass
    def execute(self, context):
        return self.given
    def poke(self, context):
        self.looked.append(id(self))
        return len(self.looked) == 3
`;
const LOGICAL = { TIPHYS_LOGICAL_DATE: '2024-03-05T00:00:00Z' };

test('a class of the source system is made of what the step is given, and does its work', () => {
  const step = { entry: 'Own', kind: 'operator', made: { job: 'j', region: 'eu' }, rendered: ['job'] };
  const { status, stderr } = ran(OWN, step, LOGICAL);
  expect(status, stderr).toBe(0);
  expect(JSON.parse(output('return_value'))).toEqual(['t', 'j', null, 'eu', '2024-03-05']);
});

test('a template where the class renders none, and a file of templates, end the step for good', () => {
  const refused = (made: Readonly<Record<string, string>>, rendered: readonly string[]) =>
    ran(OWN, { entry: 'Own', kind: 'operator', made, rendered }, LOGICAL);
  const template = refused({ region: 'eu-1' }, ['region']);
  expect([template.status, template.stdout]).toEqual([78, expect.stringContaining('the argument region of Own')]);
  const file = refused({ query: 'sql/daily.sql' }, []);
  expect([file.status, file.stdout]).toEqual([78, expect.stringContaining('names a file of templates')]);
});

test('a sensor of the source system is asked until it answers yes', () => {
  const step = { ...sensor(false), entry: 'Own', made: {}, sensor: { every: 0, timeout: 60, soft_fail: false } };
  const { status, stderr } = ran(OWN, step, LOGICAL);
  expect(status, stderr).toBe(0);
});

const stored = (name: string, content: unknown) => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
};

test('a connection that only the run names is one of the file of all; one that is not there is an error', () => {
  const slice = `from airflow.hooks.base import BaseHook
def entry(name):
    one = BaseHook.get_connection(name)
    return [one.conn_id, one.host, one.port, one.schema, one.login, one.password, one.extra_dejson]
`;
  const field = {
    conn_type: 'postgres',
    description: null,
    login: 'u',
    password: 'p',
    host: 'h',
    port: 5432,
    schema: 's',
  };
  const file = stored('connections.json', {
    one: { ...field, extra: '{"a": 1}' },
    other: { ...field, host: 'o', extra: null },
  });
  const env = { TIPHYS_CONNECTIONS: file };
  expect(ran(slice, { args: ['one'] }, env).status).toBe(0);
  expect(JSON.parse(output('return_value'))).toEqual(['one', 'h', 5432, 's', 'u', 'p', { a: 1 }]);
  expect(ran(slice, { args: ['other'] }, env).status).toBe(0);
  expect(JSON.parse(output('return_value'))).toEqual(['other', 'o', 5432, 's', 'u', 'p', {}]);
  const missing = ran(slice, { args: ['One'] }, env);
  expect([missing.status, missing.stderr.includes("`One` isn't defined")]).toEqual([1, true]);
  // a Secret of its own goes first
  const named = { ...env, TIPHYS_CONN_0_HOST: 'own' };
  expect(ran(slice, { args: ['one'], connections: { one: 'TIPHYS_CONN_0' } }, named).status).toBe(0);
  expect(JSON.parse(output('return_value'))[1]).toBe('own');
});

test('Variables that only the run names are texts again, as they are when Airflow imports what it exported', () => {
  const slice = `from airflow.models import Variable
def entry(name):
    return [Variable.get(name), Variable.get(name + "!", "none"), Variable.get("json_" + name, deserialize_json=True)]
`;
  const env = { TIPHYS_VARIABLES: stored('variables.json', { a: 'x', json_a: { b: [1] }, n: 5, json_n: 7 }) };
  expect(ran(slice, { args: ['a'] }, env).status).toBe(0);
  expect(JSON.parse(output('return_value'))).toEqual(['x', 'none', { b: [1] }]);
  expect(ran(slice, { args: ['n'] }, env).status).toBe(0);
  expect(JSON.parse(output('return_value'))).toEqual(['5', 'none', 7]);
  expect(ran(slice, { args: ['missing'] }, env).status).toBe(1);
});

test('a run that is handed on has what is known of it, and no default stands in for the rest', () => {
  const run = { TIPHYS_RUN_ID: 'r', TIPHYS_LOGICAL_DATE: '2024-01-02T00:00:00Z' };
  const slice = (asked: string) =>
    `def told(run):\n    return ${asked}\ndef entry(**kwargs):\n    return told(run=kwargs["dag_run"])\n`;
  expect(ran(slice('[run.run_id, run.dag_id, run.logical_date.year, run.conf]'), {}, run).status).toBe(0);
  expect(JSON.parse(output('return_value'))).toEqual(['r', 'd', 2024, {}]);
  expect(ran(slice('getattr(run, "start_date", None)'), {}, run).status).toBe(1);
  expect(ran(slice('hasattr(run, "state")'), {}, run).status).toBe(1);
});
