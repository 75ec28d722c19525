import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../src/app/usage.js';
import { NO_VALUES, readVariables } from '../src/app/variables.js';
import { folder } from './support/migrate.js';

async function readText(text: string) {
  const { path, remove } = folder({ 'values.yaml': text });
  try {
    return await readVariables(join(path, 'values.yaml'));
  } finally {
    remove();
  }
}

test('no file, no values', async () => {
  expect(await readVariables(undefined)).toEqual(NO_VALUES);
});

test('sections for variables and environment, in YAML', async () => {
  const values = await readText('variables:\n  region: eu\n  retries: 3\nenv:\n  ENV: prod\n');
  expect(values).toEqual({ variables: { region: 'eu', retries: '3' }, env: { ENV: 'prod' } });
});

test('the flat map of `airflow variables export`: what is no text is the JSON that Airflow stores', async () => {
  const values = await readText('{"region": "eu", "on": true, "conf": {"a": [1, "é"]}}');
  const conf = '{\n  "a": [\n    1,\n    "\\u00e9"\n  ]\n}';
  expect(values).toEqual({ variables: { region: 'eu', on: 'true', conf }, env: {} });
});

test('values with a description are unwrapped, other mappings are not', async () => {
  const values = await readText('{"a": {"value": "x", "description": "why"}, "b": {"value": "x", "other": 1}}');
  expect(values.variables.a).toBe('x');
  expect(JSON.parse(values.variables.b ?? '')).toEqual({ value: 'x', other: 1 });
});

test('variables that happen to be called `variables` and `env` are a flat map unless both are mappings', async () => {
  expect(await readText('{"env": "prod"}')).toEqual({ variables: { env: 'prod' }, env: {} });
});

test.each(['[1]', 'text', 'a: [', '"a": *unknown'])('%s is bad usage', async (text) => {
  await expect(readText(text)).rejects.toThrow(UsageError);
});
