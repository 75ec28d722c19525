import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from './support/files.js';
import { folder, migrate } from './support/migrate.js';

const FULL = `pipeline {
  agent any
  stages {
    stage('a') { steps { sh "make \${params.X}" } }
  }
}
`;

let place: ReturnType<typeof folder>;
beforeAll(() => {
  place = folder({
    Jenkinsfile: FULL,
    'no-agent.groovy': "pipeline {\n  stages { stage('a') { steps { echo 'x' } } }\n}\n",
    'scripted.groovy': "node { sh 'make' }\n",
    'tool.groovy':
      "pipeline {\n  agent any\n  tools { hammer 'x' }\n  stages { stage('a') { steps { echo 'x' } } }\n}\n",
    'empty.groovy': '',
  });
});
afterAll(() => place.remove());

const run = (...args: string[]) => migrate(['inspect', ...args], { cwd: place.path });
const answers = (...files: string[]) =>
  run('--jenkins-model', ...files)
    .stdout.trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('one JSON object a file, in the order given, with the name as given', () => {
  const [first, second] = answers('./Jenkinsfile', 'no-agent.groovy');
  expect(first).toEqual({
    file: './Jenkinsfile',
    ok: true,
    pipeline: {
      stages: [
        {
          name: 'a',
          branches: [
            {
              name: 'default',
              steps: [
                {
                  name: 'sh',
                  arguments: [{ key: 'script', value: { isLiteral: false, value: `"make \${params.X}"` } }],
                },
              ],
            },
          ],
        },
      ],
      agent: { type: 'any' },
    },
    errors: [],
  });
  expect(second).toMatchObject({ file: 'no-agent.groovy', ok: false, errors: [{ code: 'JK041', line: 1, column: 1 }] });
});

test('a file without a declarative pipeline says so', () => {
  for (const answer of answers('scripted.groovy', 'empty.groovy', 'missing.groovy'))
    expect(answer).toMatchObject({ ok: false, errors: [{ code: expect.stringMatching(/^JK/) }] });
});

test('what depends on plug-ins that are not known is a warning, and the model is there', () => {
  expect(answers('tool.groovy')).toMatchObject([{ ok: true, errors: [{ code: 'JK063', severity: 'warning' }] }]);
});

test('a PATH beside --jenkins-model is bad usage, and so is no file at all', () => {
  expect(run('Jenkinsfile', '--jenkins-model', 'tool.groovy').status).toBe(2);
  expect(run('--jenkins-model').status).toBe(2);
});

test('every answer is what the schema says', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'schemas/jenkins-model.schema.json'), 'utf8'));
  const validate = new Ajv({ strict: false }).compile(schema);
  for (const answer of answers('Jenkinsfile', 'no-agent.groovy', 'scripted.groovy', 'missing.groovy', 'tool.groovy'))
    expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
});
