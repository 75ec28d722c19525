import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as play from './support/play.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clients-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The container of a step of a DAG that has the body `tasks`. */
async function containerOf(tasks: string, step: string): Promise<play.Container> {
  const text = `from datetime import datetime\nfrom airflow import DAG\n${tasks}\n`;
  const { [step]: container } = await play.containersOf('dags/one.py', text);
  if (!container) throw new Error(`there is no ${step}`);
  return container;
}

const played = (container: play.Container, secrets: Readonly<Record<string, string>> = {}) =>
  play.playedBeside(folder, container, secrets);

const output = (name: string) => readFile(join(folder, name), 'utf8');

test('a sensor ends when its file is there, and as skipped when it is told so and the time is over', async () => {
  const body = (path: string) =>
    `from airflow.sensors.filesystem import FileSensor\nwith DAG('one', schedule=None, start_date=datetime(2024, 1, 1)):\n    FileSensor(task_id='file', filepath='${path}', poke_interval=0.1, timeout=0.1, soft_fail=True)`;
  await writeFile(join(folder, 'a b.csv'), '');
  expect((await played(await containerOf(body(`${folder}/a *.csv`), 'file'))).code).toBe(0);
  await expect(output('state')).rejects.toThrow();
  expect((await played(await containerOf(body(`${folder}/c *.csv`), 'file'))).code).toBe(0);
  expect(await output('state')).toBe('skipped');
  const hard = body(`${folder}/c.csv`).replace(', soft_fail=True', '');
  expect((await played(await containerOf(hard, 'file'))).code).toBe(1);
});

test('the last line that a script prints is its result, as JSON', async () => {
  const body = [
    'from airflow.operators.bash import BashOperator',
    "with DAG('one', schedule=None, start_date=datetime(2024, 1, 1)):",
    String.raw`    first = BashOperator(task_id='first', bash_command="echo one; printf '%s' 'a \"b\" \\ c	d  '")`,
    "    last = BashOperator(task_id='last', bash_command=\"echo {{ ti.xcom_pull(task_ids='first') }}\")",
    '    first >> last',
  ].join('\n');
  expect((await played(await containerOf(body, 'first'))).code).toBe(0);
  expect(JSON.parse(await output('return_value'))).toBe('a "b" \\ c\td');
  const failing = body.replace('echo one;', 'exit 7;');
  expect((await played(await containerOf(failing, 'first'))).code).toBe(7);
});

test('a request goes where the connection says, byte for byte, and fails with the answer', async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''} ${body}`);
      response.statusCode = request.url?.includes('missing') ? 404 : 200;
      response.end('answer');
    });
  }).listen(0);
  const { port } = server.address() as AddressInfo;
  const secrets = { CONN_HOST: 'http://127.0.0.1', CONN_PORT: String(port), CONN_LOGIN: 'me', CONN_PASSWORD: 'a:b' };
  const body = (endpoint: string, more: string) =>
    `from airflow.providers.http.operators.http import HttpOperator\nwith DAG('one', schedule=None, start_date=datetime(2024, 1, 1)):\n    HttpOperator(task_id='ask', endpoint='${endpoint}', ${more})`;
  try {
    const text = await containerOf(body('v1/x', `data='@{"a": "\`id\` $PATH & b"}'`), 'ask');
    expect(await played(text, secrets)).toEqual({ code: 0, out: 'answer' });
    const query = await containerOf(body('/v1', `method='GET', data={'q': 'a&b c', 'n': 3}`), 'ask');
    expect((await played(query, secrets)).code).toBe(0);
    expect((await played(await containerOf(body('missing', "method='GET'"), 'ask'), secrets)).code).toBe(22);
  } finally {
    server.close();
  }
  const basic = `Basic ${Buffer.from('me:a:b').toString('base64')}`;
  expect(seen).toEqual([
    `POST /v1/x ${basic} @{"a": "\`id\` $PATH & b"}`,
    `GET /v1?q=a%26b+c&n=3 ${basic} `,
    `GET /missing ${basic} `,
  ]);
});

test('a run of Databricks that is over has not gone well unless it says so', async () => {
  const body =
    "from airflow.providers.databricks.operators.databricks import DatabricksRunNowOperator\nwith DAG('one', schedule=None, start_date=datetime(2024, 1, 1)):\n    DatabricksRunNowOperator(task_id='run', job_id=7)";
  const container = await containerOf(body, 'run');
  const answers = async (results: readonly string[], code = 0) => {
    const json = JSON.stringify({ state: results.map((one) => ({ result_state: one })) });
    await writeFile(join(folder, 'databricks'), `#!/bin/sh\nprintf %s '${json}'\nexit ${code}\n`, { mode: 0o755 });
    return (await played(container, { CONN_HOST: 'h', CONN_PASSWORD: 'p', PATH: `${folder}:${process.env.PATH}` }))
      .code;
  };
  expect(await answers(['SUCCESS', 'SUCCESS', 'EXCLUDED'])).toBe(0);
  expect(await answers(['FAILED', 'SUCCESS'])).toBe(1);
  expect(await answers(['SUCCESS_WITH_FAILURES'])).toBe(1);
  expect(await answers([])).toBe(1);
  expect(await answers(['SUCCESS'], 3)).toBe(3);
});

test('a load into BigQuery is the job that the operator makes, its texts as they were', async () => {
  const body =
    "from airflow.providers.google.cloud.transfers.gcs_to_bigquery import GCSToBigQueryOperator\nwith DAG('one', schedule=None, start_date=datetime(2024, 1, 1)):\n    GCSToBigQueryOperator(task_id='load', bucket='b', source_objects=['a \"q\".csv', '$(HOME) $$'], destination_project_dataset_table='d.t', project_id='p', skip_leading_rows=1, field_delimiter=';', schema_fields=[{'name': 'n', 'type': 'STRING'}])";
  const container = await containerOf(body, 'load');
  const [, , script = ''] = container.command;
  const made = `${script.slice(0, script.indexOf('call --data-raw'))}\nprintf %s "$BODY"`.replace(
    /^.*gcloud config.*$/m,
    '',
  );
  const { out } = await played({ ...container, command: ['sh', '-c', made] });
  expect(JSON.parse(out)).toEqual({
    configuration: {
      load: {
        autodetect: true,
        createDisposition: 'CREATE_IF_NEEDED',
        destinationTable: { projectId: 'p', datasetId: 'd', tableId: 't' },
        fieldDelimiter: ';',
        schema: { fields: [{ name: 'n', type: 'STRING' }] },
        skipLeadingRows: 1,
        sourceFormat: 'CSV',
        sourceUris: ['gs://b/a "q".csv', 'gs://b/$(HOME) $$'],
        writeDisposition: 'WRITE_EMPTY',
      },
    },
  });
});

test('a job of BigQuery runs in the location that the operator names', async () => {
  const head =
    'from airflow.providers.google.cloud.operators.bigquery import BigQueryInsertJobOperator\nfrom airflow.providers.google.cloud.transfers.gcs_to_bigquery import GCSToBigQueryOperator';
  const configuration = { query: { query: 'SELECT 1', useLegacySql: false } };
  const body = (more: string) =>
    `${head}\nwith DAG('one', schedule=None, start_date=datetime(2024, 1, 1)):\n    BigQueryInsertJobOperator(task_id='ask', project_id='p', configuration={'query': {'query': 'SELECT 1', 'useLegacySql': False}}${more})\n    GCSToBigQueryOperator(task_id='load', bucket='b', source_objects=['a'], destination_project_dataset_table='d.t', project_id='p'${more})`;
  const made = async (step: string, more: string) => {
    const { command, env = [] } = await containerOf(body(more), step);
    const [, , script = ''] = command;
    const until = script.slice(0, script.indexOf('call --data-raw')).replace(/^.*gcloud config.*$/m, '');
    const shell = ['sh', '-c', `${until}\nprintf %s "$BODY"`];
    return JSON.parse((await played({ command: shell, env })).out);
  };
  const jobReference = { projectId: 'p', location: 'EU' };
  expect(await made('ask', ", location='EU'")).toEqual({ configuration, jobReference });
  expect(await made('ask', '')).toEqual({ configuration });
  expect((await made('load', ", location='EU'")).jobReference).toEqual(jobReference);
});
