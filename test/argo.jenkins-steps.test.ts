import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { environment, expand } from './support/kubernetes.js';
import { convert, read } from './support/run.js';

interface Container {
  readonly command: readonly string[];
  readonly source?: string;
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jenkins-steps-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The container of each step of a scripted pipeline, by the name of its template. */
async function containersOf(body: string): Promise<Readonly<Record<string, Container>>> {
  const { files } = await convert(await read(new Map([['Jenkinsfile', `node {\n${body}\n}\n`]])));
  const manifest = files.find(({ text }) => text.includes('kind: WorkflowTemplate'))?.text ?? '';
  const [{ spec }] = parseAllDocuments(manifest).map((one) => one.toJS());
  return Object.fromEntries(
    spec.templates.map((one: { name: string; container?: Container; script?: Container }) => [
      one.name,
      one.container ?? one.script,
    ]),
  );
}

/** What runs, with the shell of this machine, in a folder that stands for the workspace and for `/tmp`. */
function prepared(container: Container | undefined, secrets: Readonly<Record<string, string>> = {}) {
  if (!container) throw new Error('no such step');
  const env = environment(container.env ?? []);
  const here = (text: string) => text.replaceAll('/tmp/', `${folder}/`);
  const [program = '', ...args] = container.command.map((one) => here(expand(one, env)));
  const script = join(folder, '.script');
  if (container.source !== undefined) writeFileSync(script, here(container.source));
  const given = container.source === undefined ? args : [...args, script];
  const all = { PATH: process.env.PATH, HOME: folder, ...Object.fromEntries(env), ...secrets };
  return { program, given, options: { cwd: folder, env: all, encoding: 'utf8' } } as const;
}

function played(container: Container | undefined, secrets: Readonly<Record<string, string>> = {}) {
  const { program, given, options } = prepared(container, secrets);
  return spawnSync(program, given, options);
}

/** The exit code, while this process goes on. */
function ended(container: Container | undefined, secrets: Readonly<Record<string, string>> = {}): Promise<number> {
  const { program, given, options } = prepared(container, secrets);
  return new Promise((resolve) => {
    execFile(program, given, options, (error) => resolve(Number(error?.code ?? 0)));
  });
}

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
    ends.push(await ended(steps[name], secrets));
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
