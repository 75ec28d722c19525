import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from './support/files.js';
import { folder, migrate } from './support/migrate.js';

/** Put together here, so that no scanner takes this file for a leak. */
const PLANTED = [
  `Qx7${'vB2nM9kL4wT8'}`,
  `ghp_${'aZ19bY28cX37dW46eV55'.repeat(2).slice(0, 36)}`,
  `Hj5${'kP3sD8fG6qR1'}`,
  `Wn4${'zC7xV2bN5mK9'}`,
];
const SECRETS = [
  `def dbPassword = '${PLANTED[0]}'`,
  `sh "publish --token ${PLANTED[1]} \${x}"`,
  `deploy(password: '${PLANTED[2]}', name: 'shop')`,
  `string(name: 'API_TOKEN', defaultValue: '${PLANTED[3]}')`,
  `b = = '${PLANTED[1]}'`,
].join('\n');

let place: ReturnType<typeof folder>;
beforeAll(() => {
  place = folder({
    Jenkinsfile: "node {\n  sh 'make'\n}\n",
    'vars/hidden.groovy': 'def call() { 1 }\n',
    '.gitignore': 'vars/\n',
    'broken.groovy': 'a = 1\nb = = 2\n',
    'latin.groovy': Buffer.from("a = 'é'\n", 'latin1').toString('binary'),
    'empty.groovy': '',
    'newer.groovy': 'a = x -> x\n',
    'crlf.groovy': 'a 1\r\nb 2\r\n',
    'secrets.groovy': SECRETS,
  });
  mkdirSync(join(place.path, 'folder.groovy'));
});
afterAll(() => place.remove());

const run = (...args: string[]) => migrate(['inspect', ...args], { cwd: place.path });
const answers = (...files: string[]) =>
  run('--syntax', ...files)
    .stdout.trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('one JSON object a file, in the order given, with the name as given', () => {
  const [first, second] = answers('./Jenkinsfile', 'crlf.groovy');
  expect(first).toEqual({
    file: './Jenkinsfile',
    ok: true,
    outline: [
      ['call', 'node', 1],
      ['closure', '0', 1],
      ['call', 'sh', 2],
      ['string', 'make', 2],
    ],
  });
  expect(second.outline.map(([, , line]: [string, string, number]) => line)).toEqual([1, 1, 2, 2]);
});

test('ignore files do not count for files that are named', () => {
  expect(answers('vars/hidden.groovy')).toMatchObject([
    {
      ok: true,
      outline: [
        ['method', 'call', 1],
        ['number', '1', 1],
      ],
    },
  ]);
});

test('what is not Groovy has its place; the rest of the file is read', () => {
  const { status, stdout, stderr } = run('--syntax', 'broken.groovy');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const answer = JSON.parse(stdout);
  expect(answer).toMatchObject({ ok: false, line: 2, message: expect.stringMatching(/./) });
  expect(answer.outline).toContainEqual(['number', '1', 1]);
});

test('what cannot be read says why, and the others are read', () => {
  const [missing, directory, empty] = answers('missing.groovy', 'folder.groovy', 'empty.groovy');
  expect(missing).toEqual({ file: 'missing.groovy', ok: false, message: 'cannot be opened (ENOENT)', outline: [] });
  expect(directory).toMatchObject({ ok: false, message: expect.stringContaining('cannot be opened') });
  expect(empty).toEqual({ file: 'empty.groovy', ok: true, outline: [] });
});

test('a file that does not exist is bad usage, after the others are answered', () => {
  for (const option of ['--syntax', '--jenkins-model']) {
    const { status, stdout, stderr } = run(option, 'missing.groovy', 'empty.groovy');
    expect([status, stdout.trimEnd().split('\n').length]).toEqual([2, 2]);
    expect(stderr).toContain('missing.groovy: no such file or folder');
    expect(run(option, 'empty.groovy').status).toBe(0);
  }
});

test('the same files give the same bytes', () => {
  expect(run('--syntax', 'Jenkinsfile', 'broken.groovy').stdout).toBe(
    run('--syntax', 'Jenkinsfile', 'broken.groovy').stdout,
  );
});

test('a PATH beside --syntax is bad usage, and so is no file at all', () => {
  expect(run('Jenkinsfile', '--syntax', 'broken.groovy').status).toBe(2);
  expect(run('--syntax').status).toBe(2);
});

test('every answer is what the schema says', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/syntax.schema.json'), 'utf8'));
  const validate = new Ajv({ strict: false }).compile(schema);
  for (const answer of answers('Jenkinsfile', 'broken.groovy', 'missing.groovy', 'newer.groovy')) {
    expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
  }
});

test('what Groovy 2.4 would refuse is said beside the outline', () => {
  expect(answers('newer.groovy')).toMatchObject([{ ok: true, newer: [[1, 5, 'Groovy 2.4 has no lambdas']] }]);
});

test('literals are what the parser read, and messages about them are masked', () => {
  const [{ outline, message }] = answers('secrets.groovy');
  expect(outline).toContainEqual(['string', PLANTED[0], 1]);
  expect(outline).toContainEqual(['string', 'shop', 3]);
  for (const secret of PLANTED) expect(message).not.toContain(secret);
});
