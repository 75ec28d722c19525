import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as play from './support/play.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docker-steps-'));
  writeFileSync(join(folder, 'docker'), '#!/bin/sh\nprintf "%s|" "$@" >> calls; echo >> calls\n');
  chmodSync(join(folder, 'docker'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the docker program is asked by the steps of a pipeline, one call a line, words apart. */
async function callsOf(body: string): Promise<readonly string[]> {
  const steps = await play.containersOf('Jenkinsfile', `node {\n${body}\n}\n`);
  writeFileSync(join(folder, 'calls'), '');
  for (const step of Object.values(steps)) {
    if (step && /docker/.test(step.source ?? ''))
      expect(play.played(folder, step, { PATH: `${folder}:${process.env.PATH}` }).status).toBe(0);
  }
  return readFileSync(join(folder, 'calls'), 'utf8').split('\n').filter(Boolean);
}

test('an image is built with its options as a shell reads them', async () => {
  expect(await callsOf(`  docker.build('acme/app:1', '--build-arg "A=b c" -f x/Dockerfile .')`)).toEqual([
    'build|-t|acme/app:1|--build-arg|A=b c|-f|x/Dockerfile|.|',
  ]);
  expect(await callsOf(`  docker.build('acme/app')`)).toEqual(['build|-t|acme/app|.|']);
});

test('without a registry an image is pushed by its own name, with its tag, `latest`, or the one that is given', async () => {
  const push = (id: string, tag: string) => callsOf(`  docker.image('${id}').push(${tag})`);
  expect(await push('acme/app', '')).toEqual(['tag|acme/app|acme/app:latest|', 'push|acme/app:latest|']);
  expect(await push('acme/app:1', '')).toEqual(['tag|acme/app:1|acme/app:1|', 'push|acme/app:1|']);
  expect(await push('acme/app:1', "'two'")).toEqual(['tag|acme/app:1|acme/app:two|', 'push|acme/app:two|']);
});

test('a registry stands before the name, unless the name begins with it', async () => {
  const within = (url: string, call: string) => callsOf(`  docker.withRegistry('${url}') { ${call} }`);
  const push = "docker.image('acme/app:1').push()";
  expect(await within('https://r.example.com:5000/v1/', push)).toEqual([
    'tag|acme/app:1|r.example.com:5000/acme/app:1|',
    'push|r.example.com:5000/acme/app:1|',
  ]);
  expect(await within('https://r.example.com', "docker.image('r.example.com/a:1').push('2')")).toEqual([
    'tag|r.example.com/a:1|r.example.com/a:2|',
    'push|r.example.com/a:2|',
  ]);
  expect(await within('https://r.example.com', "docker.image('a').pull()")).toEqual(['pull|r.example.com/a|']);
  expect(await within('https://r.example.com', "docker.image('a').tag('x')")).toEqual(['tag|a|r.example.com/a:x|']);
  expect(await within('', push)).toEqual(['tag|acme/app:1|acme/app:1|', 'push|acme/app:1|']);
  expect(await within('https://r.example.com', "docker.build('a:1')")).toEqual(['build|-t|a:1|.|']);
});

test('steps inside of an image run in the image of the registry around', async () => {
  const steps = await play.containersOf(
    'Jenkinsfile',
    "node { docker.withRegistry('https://r.example.com', 'login') { docker.image('acme/tools:1').inside { sh 'lint' } } }\n",
  );
  expect(Object.values(steps)).toContainEqual(expect.objectContaining({ image: 'r.example.com/acme/tools:1' }));
});
