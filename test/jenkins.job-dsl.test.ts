import { describe, expect, test } from 'vitest';
import { isJobDsl } from '../src/sources/jenkins/jobs/dsl/detect.js';
import { readJobs } from '../src/sources/jenkins/jobs/index.js';
import { scriptReader } from '../src/sources/jenkins/read-script.js';
import type { Repository } from '../src/sources/source.js';

function repositoryOf(files: Readonly<Record<string, string>>): Repository {
  return {
    name: 'seeds',
    files: Object.entries(files).map(([file, text]) => ({ file, bytes: text.length })),
    readText: (file) => files[file],
  };
}

const read = (files: Readonly<Record<string, string>>) => {
  const repository = repositoryOf(files);
  const kinds = new Map(repository.files.map((file) => [file, 'dsl'] as const));
  return readJobs(repository, kinds, () => scriptReader(repository, [], []));
};

const JOB = "job('kept') { steps { shell 'make' } }\n";

/** Scripts that would never end, or fill the memory. */
const ENDLESS: readonly (readonly [string, string])[] = [
  ['a loop', 'while (true) { }'],
  ['a loop that makes jobs', 'int n = 0\nwhile (true) { n = n + 1; job("made-$n") { steps { shell "make" } } }'],
  ['a method that calls itself', 'def again(n) { again(n + 1) }\nagain(0)'],
  ['a closure that opens itself', 'def more\nmore = { with(more) }\njob("deep") { with(more) }'],
  ['a text that doubles', 'String s = "x"\nwhile (true) { s = s + s }'],
  ['a list that doubles', 'def all = [1]\nwhile (true) { all.addAll(all) }'],
];

describe('a seed script is bounded', () => {
  test.each(ENDLESS)('%s', async (_, code) => {
    const started = process.cpuUsage();
    const { pipelines, diagnostics } = await read({ 'seed.groovy': JOB + code });
    const { user, system } = process.cpuUsage(started);
    expect(pipelines.map(({ name }) => name)).toContain('kept');
    expect(diagnostics.map(({ code: one }) => one)).toContain('JK037');
    expect(pipelines.filter(({ origin }) => origin.reading === 'full')).toEqual([]);
    // Two seconds of a quiet machine; the processor's time, for tests run beside one another.
    expect((user + system) / 1e6).toBeLessThan(6);
  });
});

const NONE: readonly (readonly [string, string, string])[] = [
  [
    'a scripted pipeline',
    'Jenkinsfile.groovy',
    "node('linux') {\n  build job: 'x'\n  jobDsl scriptText: '''\njob('x') { }\n'''\n}",
  ],
  [
    'a declarative pipeline',
    'ci.groovy',
    "pipeline {\n  agent any\n  stages { stage('a') { steps { jobDsl targets: 'x' } } }\n}",
  ],
  ['a library step', 'vars/makeJob.groovy', "def call() { pipelineJob('x') { } }"],
  [
    'a class that makes jobs',
    'src/Maker.groovy',
    "class Maker {\n  def make(dsl) {\n    dsl.job('x') { steps { } }\n  }\n}",
  ],
  ['a comment', 'notes.groovy', "// job('x') { steps { } }\nprintln 'x'"],
  ['a build file', 'settings.gradle', "job('x') { }"],
  ['a method of that name', 'tasks.groovy', "def job(name) { println name }\njob('x')"],
];
const SOME: readonly (readonly [string, string])[] = [
  ['a job', "job('x') {\n}"],
  ['a job in a loop', 'names.each { name ->\n  freeStyleJob(name) { }\n}'],
  ['a job of a variable', 'def made = job("a-${b}") {\n  steps { }\n}'],
  ['a call without parentheses', "pipelineJob 'x', {\n}"],
  ['a pipeline inside of a text', "pipelineJob('x') {\n  definition { cps { script('''\nnode { }\n''') } }\n}"],
  ['a folder', "folder('x') { description 'y' }"],
];

describe('Job DSL is told from other Groovy', () => {
  test.each(NONE)('%s is none', (_, file, text) => expect(isJobDsl(file, text)).toBe(false));
  test.each(SOME)('%s is', (_, text) => expect(isJobDsl('jobs/seed.groovy', text)).toBe(true));
});

describe('pipeline scripts are read', () => {
  test('with their text, job and place', async () => {
    const { scripts, pipelines } = await read({
      'seed.groovy':
        "pipelineJob('a/b') { definition { cps { script(readFileFromWorkspace('p.groovy')) } } }\npipelineJob('c') { definition { cps { script('''\nnode {\n  sh 'y'\n}''') } } }",
      'p.groovy': 'node { sh "x" }\n',
    });
    expect(scripts.map(({ inventory }) => inventory.file)).toEqual(['p.groovy', 'seed.groovy']);
    expect(
      pipelines.map(({ id, body }) => [
        id,
        ...body.nodes.map(({ origin: { construct, span } }) => [construct, span.start.line]),
      ]),
    ).toEqual([
      ['jenkins:seed.groovy#a/b', ['sh', 1]],
      ['jenkins:seed.groovy#c', ['sh', 4]],
    ]);
  });

  test('but not those whose text only the seed job knows', async () => {
    const { scripts, pipelines } = await read({
      'seed.groovy': "pipelineJob('a') { definition { cps { script(TEXT) } } }",
    });
    expect(scripts).toEqual([]);
    expect(pipelines.map(({ origin }) => origin.reading)).toEqual(['opaque']);
  });
});
