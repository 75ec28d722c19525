import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as play from './support/play.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jenkins-steps-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The container of each step of a scripted pipeline, by the name of its template. */
const containersOf = (body: string) => play.containersOf('Jenkinsfile', `node {\n${body}\n}\n`);
const played = (container: play.Container | undefined, secrets: Readonly<Record<string, string>> = {}) =>
  play.played(folder, container, secrets);

const text = (name: string) => readFileSync(join(folder, name), 'utf8');

const HOSTILE = `it's "{{ x }}" $(id) $$ \${HOME} \`id\` %s \\ --- !!python/object $(TIPHYS_FILE)`;

test('a file is written byte for byte, whatever stands in it and in its name', async () => {
  const quoted = HOSTILE.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const { 'write-file': step } = await containersOf(`  writeFile file: 'a b/-c {{ d }}.txt', text: '${quoted}\\n'`);
  expect(played(step).status).toBe(0);
  expect(text('a b/-c {{ d }}.txt')).toBe(`${HOSTILE}\n`);
});

test('a file is read, or the step fails; whether it is there is answered either way', async () => {
  const body = "  def v = readFile('VERSION')\n  def there = fileExists('VERSION')\n  sh \"echo ${v} ${there}\"";
  const { 'read-file': reads, 'file-exists': asks } = await containersOf(body);
  expect(played(reads).status).not.toBe(0);
  expect([played(asks).status, text('result')]).toEqual([0, 'false']);
  writeFileSync(join(folder, 'VERSION'), '1.2\n');
  expect([played(reads).status, text('result')]).toEqual([0, '1.2\n']);
  expect([played(asks).status, text('result')]).toEqual([0, 'true']);
});

test('a hash is that of the file, whatever its name holds', async () => {
  const { sha256: step } = await containersOf('  def h = sha256 file: \'a\\\\b c\'\n  sh "echo ${h}"');
  expect(played(step).status).not.toBe(0);
  writeFileSync(join(folder, 'a\\b c'), 'abc');
  expect(played(step).status).toBe(0);
  expect(text('result').trim()).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('reports are packed by their patterns; where none match the step fails, unless the source allows that', async () => {
  const { junit, 'junit-2': allowed } = await containersOf(
    "  junit 'build/**/TEST-*.xml'\n  junit testResults: 'none/*.xml', allowEmptyResults: true",
  );
  expect(played(junit).status).toBe(1);
  mkdirSync(join(folder, 'build/unit'), { recursive: true });
  for (const name of ['TEST-a.xml', 'other.xml']) writeFileSync(join(folder, 'build/unit', name), '<testsuite/>');
  expect(played(junit).status).toBe(0);
  const packed = execFileSync('tar', ['-tzf', join(folder, 'artifact.tgz')], { encoding: 'utf8' });
  expect(packed).toBe('build/unit/TEST-a.xml\n');
  expect(played(allowed).status).toBe(0);
});

test('sources are fetched by their branch, and a password is told to git alone', async () => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  git('init', '-q', 'origin');
  git('-C', 'origin', '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '--allow-empty', '-m', 'first');
  git('-C', 'origin', 'branch', '-m', 'release/1');
  const { git: step } = await containersOf(
    "  git url: 'https://git.example.org/x.git', branch: 'release/1', credentialsId: 'reader'",
  );
  const local = { ...step, command: step?.command ?? [] };
  const done = played(local, { GIT_REPOSITORY: join(folder, 'origin'), GIT_USER: 'bob', GIT_PASSWORD: `a"b$c'` });
  expect(done.status).toBe(0);
  expect(execFileSync('git', ['log', '--format=%s'], { cwd: folder, encoding: 'utf8' })).toBe('first\n');
  const told = (question: string) =>
    spawnSync(join(folder, 'askpass'), [question], {
      env: { PATH: process.env.PATH, GIT_USER: 'bob', GIT_PASSWORD: `a"b$c'` },
      encoding: 'utf8',
    }).stdout;
  expect([told("Username for 'https://git.example.org': "), told('Password: ')]).toEqual(['bob', `a"b$c'`]);
});

test('a request sends what the source says, and its status is judged by the ranges of the source', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const { method, url, headers } = request;
      asked.push([method, url, headers['content-type'], headers['x-team'], headers.authorization, body].join(' '));
      response.statusCode = Number(url?.slice(1));
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const call = (status: number) =>
    `  httpRequest url: '${at}/${status}', httpMode: 'POST', contentType: 'TEXT_PLAIN', requestBody: 'it\\'s {{ x }} $(id)', validResponseCodes: '200,202:204', authentication: 'api', customHeaders: [[name: 'X-Team', value: 'a b']]`;
  const steps = await containersOf([200, 203, 201, 500].map(call).join('\n'));
  const secrets = { HTTP_USER: 'bob', HTTP_PASSWORD: 'x' };
  const ends: number[] = [];
  for (const name of ['http-request', 'http-request-2', 'http-request-3', 'http-request-4'])
    ends.push((await play.playedBeside(folder, steps[name], secrets)).code);
  server.close();
  expect(ends).toEqual([0, 0, 1, 1]);
  expect(asked[0]).toBe("POST /200 text/plain a b Basic Ym9iOng= it's {{ x }} $(id)");
});

test('a message of Slack that does not get through fails nothing; one by mail does', async () => {
  const { 'slack-send': slack, mail } = await containersOf(
    "  slackSend message: 'done'\n  mail to: 'a@example.org', subject: 's', body: 'b'",
  );
  const told = played(slack, { SLACK_TOKEN: 'none' });
  expect([told.status, told.stderr]).toEqual([0, 'no channel is named\nthe message was not sent\n']);
  expect(played(mail, { CONN_HOST: '127.0.0.1', CONN_PORT: '9' }).status).not.toBe(0);
});
