import { describe, expect, test } from 'vitest';
import { assess, read } from './support/run.js';

const HEAD = "<?xml version='1.1' encoding='UTF-8'?>\n";
const SHELL = '<hudson.tasks.Shell><command>make</command></hudson.tasks.Shell>';
const JOB = `${HEAD}<project><assignedNode>linux</assignedNode><canRoam>false</canRoam>
<scm class="hudson.plugins.git.GitSCM" plugin="git@4.11.0"><userRemoteConfigs><a><url>u</url><credentialsId>git-key</credentialsId></a></userRemoteConfigs></scm>
<builders>${SHELL}</builders></project>`;

function build(number: number, result: string, seconds: number): string {
  const start = 1_700_000_000_000 + number * 3_600_000;
  return `${HEAD}<build><actions><com.example.Cause><result>FALSE</result></com.example.Cause></actions>
<timestamp>${start}</timestamp><result>${result}</result><duration>${seconds * 1000}</duration></build>`;
}

const HOME = new Map([
  ['config.xml', `${HEAD}<hudson><version>2.319.1</version><numExecutors>2</numExecutors><label>ctl</label></hudson>`],
  ['nodes/box/config.xml', `${HEAD}<slave><name>box</name><label>linux docker</label></slave>`],
  [
    'credentials.xml',
    `${HEAD}<com.cloudbees.plugins.credentials.SystemCredentialsProvider plugin="credentials@2.6"><domainCredentialsMap><list>
<com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl><id>git-key</id><username>u</username><password>{AQAAABAAAAAQdGhpcyBpcyBub3QgcmVhbA==}</password></com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl>
</list></domainCredentialsMap></com.cloudbees.plugins.credentials.SystemCredentialsProvider>`,
  ],
  ['plugins.txt', 'git:4.11.3\nslack # chat\nworkflow-aggregator:latest\n'],
  ['plugins/ant.jpi', ''],
  ['plugins/ant/META-INF/MANIFEST.MF', 'Short-Name: ant\nPlugin-Version: 1.13\n'],
  ['jobs/app/config.xml', JOB],
  ['jobs/app/builds/9/build.xml', build(9, 'SUCCESS', 100)],
  ['jobs/app/builds/10/build.xml', build(10, 'FAILURE', 20)],
  ['jobs/app/builds/11/build.xml', build(11, 'SUCCESS', 300)],
  ['jobs/app/builds/12/build.xml', `${HEAD}<build><timestamp>1</timestamp>`],
  ['jobs/app/builds/13/build.xml', 'not xml'],
]);

describe('facts of a Jenkins home', () => {
  test('history: results and durations of builds that have ended, nested elements left aside', async () => {
    const { facts } = await assess(await read(HOME));
    expect(facts.history).toEqual([
      {
        pipeline: 'jenkins:jobs/app/config.xml#app',
        measured: 3,
        results: { SUCCESS: 2, FAILURE: 1 },
        seconds: { p50: 100, p95: 300, longest: 300 },
        first: new Date(1_700_000_000_000 + 9 * 3_600_000).toISOString(),
        last: new Date(1_700_000_000_000 + 11 * 3_600_000).toISOString(),
      },
    ]);
  });

  test('plug-ins with their versions, each once', async () => {
    const { facts } = await assess(await read(HOME));
    const stated = facts.dependencies.filter(({ ecosystem }) => ecosystem.startsWith('jenkins'));
    expect(stated.map(({ name, constraint, pinned }) => `${name} ${constraint ?? '-'} ${pinned}`).sort()).toEqual([
      'ant 1.13 true',
      'credentials 2.6 true',
      'git 4.11.3 true',
      'jenkins 2.319.1 true',
      'slack - false',
      'workflow-aggregator - false',
    ]);
    expect(facts.versions.map(({ product, version }) => `${product} ${version}`)).toContain('jenkins 2.319.1');
  });

  test('credentials by id, agents by name and label, values nowhere', async () => {
    const assessment = await assess(await read(HOME));
    const names = assessment.facts.connections.filter(({ kind }) => kind === 'credential' || kind === 'agent');
    expect(names.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'agent box',
      'agent built-in',
      'agent linux',
      'credential git-key',
    ]);
    expect(JSON.stringify({ ...assessment, provenance: undefined })).not.toContain('AQAAABAAAAAQ');
  });
});
