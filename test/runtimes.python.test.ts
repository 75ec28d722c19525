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
  const whole = { entry: 'entry', dag_id: 'd', task_id: 't', ...step };
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
