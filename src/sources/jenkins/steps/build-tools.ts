import { literal } from '../values.js';
import { facet, shellWord } from './common.js';
import type { Fields, StepCall, StepFamily } from './family.js';

/** Maven, Ant and Gradle: the command line that Jenkins puts together. */
export const family: StepFamily = {
  id: 'build-tools',
  steps: [],
  classes: ['hudson.tasks.Maven', 'hudson.tasks.Ant', 'hudson.plugins.gradle.Gradle'],
  builders: ['maven-target', 'ant', 'gradle'],
  read: (call) => {
    const tool = /gradle/i.test(call.name) ? 'gradle' : /ant$/i.test(call.name) ? 'ant' : 'maven';
    const { words, facets } = TOOLS[tool](call);
    const name = call.text('mavenName', 'maven-version', 'antName', 'ant-name', 'gradleName', 'gradle-name');
    return {
      kind: 'action',
      action: { kind: 'shell', script: literal(words.filter((word) => word !== '').join(' ')), interpreter: 'sh -xe' },
      facets: [...facet(`tool.${tool}`, name === '(Default)' ? undefined : name, false), ...facets],
    };
  },
};

interface Command {
  readonly words: readonly string[];
  readonly facets: ReturnType<typeof facet>;
}

const TOOLS: Readonly<Record<'maven' | 'ant' | 'gradle', (call: StepCall) => Command>> = {
  maven: (call) => {
    const pom = call.text('pom');
    const options = call.text('jvmOptions', 'java-opts');
    const facets = facet('settings', settingsOf(call), true);
    call.ignore(
      'usePrivateRepository',
      'private-repository',
      'injectBuildVariables',
      'settings-type',
      'global-settings-type',
    );
    const words = [
      options ? `MAVEN_OPTS=${shellWord(lines(options))}` : '',
      'mvn',
      pom ? `-f ${shellWord(pom)}` : '',
      ...properties(call),
      lines(call.text('targets', 'goals') ?? ''),
    ];
    return { words, facets };
  },
  ant: (call) => {
    const file = call.text('buildFile', 'buildfile');
    const options = call.text('antOpts', 'java-opts');
    const words = [
      options ? `ANT_OPTS=${shellWord(lines(options))}` : '',
      'ant',
      file ? `-file ${shellWord(file)}` : '',
      ...properties(call),
      lines(call.text('targets', '') ?? ''),
    ];
    return { words, facets: [] };
  },
  gradle: (call) => {
    const dir = call.text('rootBuildScriptDir', 'root-build-script-dir');
    // Job Builder's default (jenkins_jobs/modules/builders.py, `gradle`).
    const file = call.text('buildFile', 'build-file') ?? (call.form === 'builder' ? 'build.gradle' : undefined);
    const wrapper = call.flag('useWrapper', 'wrapper') ?? call.has('builders');
    const place = call.text('wrapperLocation', 'wrapper-location');
    call.ignore(
      'makeExecutable',
      'executable',
      'useWorkspaceAsHome',
      'use-root-dir',
      'fromRootBuildScriptDir',
      'description',
    );
    call.ignore('passAllAsProjectProperties', 'passAllAsSystemProperties', 'pass-all-as-project-properties');
    const words = [
      wrapper ? shellWord(`${place || dir || '.'}/gradlew`) : 'gradle',
      ...properties(call),
      ...properties(call, '-P', 'projectProperties'),
      lines(call.text('switches') ?? ''),
      lines(call.text('tasks') ?? ''),
      dir ? `-p ${shellWord(dir)}` : '',
      file ? `-b ${shellWord(file)}` : '',
    ];
    return { words, facets: [] };
  },
};

/** Jenkins splits goals at blanks and line ends alike. */
function lines(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** `key=value` lines, each one option. */
function properties(call: Fields, option = '-D', ...names: readonly string[]): string[] {
  const wanted = names.length > 0 ? names : ['properties', 'systemProperties'];
  const text = call.text(...wanted);
  const list = text === undefined ? call.each(...wanted).map((one) => one.text('') ?? '') : text.split(/\r?\n/);
  return list
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => `${option}${shellWord(line)}`);
}

/** Settings files other than Maven's own are handed out by Jenkins; a path says where, a provider which. */
function settingsOf(call: Fields): string | undefined {
  const given = [settings(call, 'settings'), settings(call, 'globalSettings', 'global-settings')];
  return given.filter((one) => one !== undefined).join(', ') || undefined;
}

function settings(call: Fields, ...names: readonly string[]): string | undefined {
  const inner = call.inner(...names);
  if (!inner) return undefined;
  if (/Default(?:Global)?SettingsProvider$/.test(inner.kind)) return undefined;
  return inner.text('path', 'settingsConfigId', '') ?? inner.kind;
}
