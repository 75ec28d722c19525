import type { Tree } from '../../tree.js';
import { type Cell, cellOf, cellsOf, type DslCall, joinedCells, Settings } from '../call.js';
import { type Context, element, generic, leaf, leafOf, type Method, SETTING, shape } from '../write.js';
import { conditionalSteps } from './conditions.js';
import { assignments, downstreamBuilder } from './downstream.js';
import { environment, environmentInfo } from './environment.js';
import { multiJobPhase } from './multi-job.js';

/** `gradle('tasks', 'switches', useWrapper) { configure }` or `gradle { tasks … }`: only one of them has settings. */
const gradle: Method = {
  configures: true,
  ...shape({
    element: 'hudson.plugins.gradle.Gradle',
    given: ['tasks', 'switches', 'useWrapper'],
    settings: {
      tasks: { to: 'tasks', join: ' ' },
      switches: { to: 'switches', join: ' ' },
      useWrapper: 'useWrapper',
      rootBuildScriptDir: 'rootBuildScriptDir',
      buildFile: 'buildFile',
      fromRootBuildScriptDir: 'fromRootBuildScriptDir',
      gradleName: 'gradleName',
      makeExecutable: 'makeExecutable',
      useWorkspaceAsHome: 'useWorkspaceAsHome',
      passAllAsSystemProperties: 'passAllAsSystemProperties',
      passAllAsProjectProperties: 'passAllAsProjectProperties',
    },
    otherwise: { useWrapper: 'true', gradleName: '(Default)' },
  }),
};

const maven = shape({
  element: 'hudson.tasks.Maven',
  given: ['targets', 'pom'],
  settings: {
    goals: { to: 'targets', join: ' ' },
    rootPOM: 'pom',
    mavenOpts: { to: 'jvmOptions', join: ' ' },
    mavenInstallation: 'mavenName',
    injectBuildVariables: 'injectBuildVariables',
  },
  otherwise: { mavenName: '(Default)' },
});

/** Properties and settings files beside what a shape says. */
function mavenOf(call: DslCall): Tree[] {
  const { span } = call;
  const given = Settings.of(call);
  const lines = assignments(given.all('property', 'properties'));
  const provider = (name: string, setting: string) => {
    const id = given.text(setting);
    return id
      ? [
          element(
            name,
            [leaf('settingsConfigId', id, span)],
            span,
            'org.jenkinsci.plugins.configfiles.maven.job.MvnSettingsProvider',
          ),
        ]
      : [];
  };
  const taken = new Set(['property', 'properties', 'providedSettings', 'providedGlobalSettings']);
  return maven
    .write({ ...call, bodies: call.bodies.map((body) => body.filter(({ name }) => !taken.has(name))) })
    .map((tree) => ({
      ...tree,
      children: [
        ...tree.children,
        ...(lines.length > 0 ? [leaf('properties', joinedCells(lines, '\n'), span)] : []),
        ...provider('settings', 'providedSettings'),
        ...provider('globalSettings', 'providedGlobalSettings'),
      ],
    }));
}

function antOf(call: DslCall): Tree[] {
  const { args, span } = call;
  const given = Settings.of(call);
  const [targets, file, name] = args.map(cellOf);
  const all: Cell[] = [
    ...(targets ? [{ ...targets, text: targets.text.split(/[\n ]/).join(' ') }] : []),
    ...given.texts('target', 'targets'),
  ];
  const lines = assignments(given.all('prop', 'props'));
  const options = given.texts('javaOpt', 'javaOpts');
  return [
    element(
      'hudson.tasks.Ant',
      [
        leaf('targets', joinedCells(all, ' '), span),
        leaf('antName', name ?? given.text('antInstallation') ?? '(Default)', span),
        ...(options.length > 0 ? [leaf('antOpts', joinedCells(options, '\n'), span)] : []),
        ...leafOf('buildFile', file ?? given.text('buildFile'), span),
        ...(lines.length > 0 ? [leaf('properties', joinedCells(lines, '\n'), span)] : []),
        ...given.others(new Set(Object.keys(ant.methods))).map(generic),
      ],
      span,
    ),
  ];
}

const settings = (id: string, ...names: readonly string[]): Context => ({
  id,
  methods: Object.fromEntries(names.map((name) => [name, SETTING])),
});
const ant = settings(
  'ant',
  'target',
  'targets',
  'prop',
  'props',
  'buildFile',
  'javaOpt',
  'javaOpts',
  'antInstallation',
);
const dsl = settings(
  'dsl',
  'text',
  'external',
  'ignoreExisting',
  'removeAction',
  'removeViewAction',
  'additionalClasspath',
  'lookupStrategy',
);

/** A step that runs Job DSL itself: its text, or the names of its files. */
function dslOf(call: DslCall): Tree[] {
  const { args, span } = call;
  const given = Settings.of(call);
  const [first] = args;
  const files = [...given.texts('external'), ...(first?.kind === 'list' ? cellsOf(first) : [])];
  const text = given.text('text') ?? (first?.kind === 'list' ? undefined : cellOf(first));
  return [
    element(
      'javaposse.jobdsl.plugin.ExecuteDslScripts',
      [
        ...leafOf('scriptText', text, span),
        ...(files.length > 0 ? [leaf('targets', joinedCells(files, '\n'), span)] : []),
        ...leafOf('lookupStrategy', given.text('lookupStrategy'), span),
      ],
      span,
    ),
  ];
}

const selector: Context = {
  id: 'buildSelector',
  methods: Object.fromEntries(
    (
      [
        ['upstreamBuild', 'TriggeredBuildSelector', ['fallbackToLastSuccessful']],
        ['latestSuccessful', 'StatusBuildSelector', ['stable']],
        ['latestSaved', 'SavedBuildSelector', []],
        ['permalink', 'PermalinkBuildSelector', ['id']],
        ['buildNumber', 'SpecificBuildSelector', ['buildNumber']],
        ['workspace', 'WorkspaceSelector', []],
        ['buildParameter', 'ParameterizedBuildSelector', ['parameterName']],
        ['multiJobBuild', 'com.tikal.jenkins.plugins.multijob.MultiJobBuildSelector', []],
      ] as const
    ).map(([name, kind, given]) => [
      name,
      shape({ element: 'selector', kind: kind.includes('.') ? kind : `hudson.plugins.copyartifact.${kind}`, given }),
    ]),
  ),
};
const copy: Context = {
  id: 'copyArtifacts',
  methods: {
    ...settings(
      '',
      'includePatterns',
      'excludePatterns',
      'targetDirectory',
      'flatten',
      'optional',
      'fingerprintArtifacts',
      'parameterFilters',
    ).methods,
    buildSelector: { inside: selector, write: () => [] },
  },
};

function copyOf(call: DslCall): Tree[] {
  const { args, span } = call;
  const given = Settings.of(call);
  const excludes = given.texts('excludePatterns');
  const filters = given.texts('parameterFilters');
  const chosen = given
    .all('buildSelector')
    .flatMap(({ bodies }) => bodies.flat())
    .flatMap((one) => selector.methods[one.name]?.write(one) ?? [{ ...generic(one), name: 'selector' }])
    .at(-1);
  return [
    element(
      'hudson.plugins.copyartifact.CopyArtifact',
      [
        ...leafOf('project', cellOf(args[0]), span),
        leaf('filter', joinedCells(given.texts('includePatterns'), ', '), span),
        leaf('target', given.text('targetDirectory') ?? '', span),
        ...(excludes.length > 0 ? [leaf('excludes', joinedCells(excludes, ', '), span)] : []),
        ...leafOf('flatten', given.flag('flatten'), span),
        ...leafOf('optional', given.flag('optional'), span),
        ...(filters.length > 0 ? [leaf('parameters', joinedCells(filters, ', '), span)] : []),
        chosen ?? element('selector', [], span, 'hudson.plugins.copyartifact.StatusBuildSelector'),
        ...given.others(new Set(Object.keys(copy.methods))).map(generic),
      ],
      span,
    ),
  ];
}

/** Groovy on the agent or inside of Jenkins: its text or the name of its file. */
function groovy(kind: string, source: string): Method {
  return {
    write: ({ args, span }) => [element(kind, [element(source, leafOf('command', cellOf(args[0]), span), span)], span)],
  };
}

/** `steps { … }` (`StepContext`). */
export const steps: Context = {
  id: 'steps',
  methods: {
    shell: shape({
      element: 'hudson.tasks.Shell',
      given: ['command'],
      settings: { command: 'command', unstableReturn: 'unstableReturn' },
    }),
    batchFile: shape({ element: 'hudson.tasks.BatchFile', given: ['command'] }),
    powerShell: shape({ element: 'hudson.plugins.powershell.PowerShell', given: ['command'] }),
    python: shape({
      element: 'jenkins.plugins.shiningpanda.builders.PythonBuilder',
      settings: { pythonName: 'pythonName', command: 'command', nature: 'nature', ignoreExitCode: 'ignoreExitCode' },
    }),
    gradle,
    maven: {
      configures: true,
      inside: {
        id: 'maven',
        methods: {
          ...insideMethods(maven),
          ...settings('', 'property', 'properties', 'providedSettings', 'providedGlobalSettings', 'configure').methods,
        },
      },
      write: mavenOf,
    },
    ant: { inside: ant, write: antOf },
    dsl: { inside: dsl, write: dslOf },
    copyArtifacts: { inside: copy, write: copyOf },
    downstreamParameterized: downstreamBuilder,
    conditionalSteps: conditionalSteps(() => steps),
    environmentVariables: {
      inside: environment,
      write: (call) => [element('EnvInjectBuilder', [environmentInfo(call)], call.span)],
    },
    groovyCommand: groovy('hudson.plugins.groovy.Groovy', 'scriptSource'),
    groovyScriptFile: groovy('hudson.plugins.groovy.Groovy', 'scriptSource'),
    systemGroovyCommand: groovy('hudson.plugins.groovy.SystemGroovy', 'source'),
    systemGroovyScriptFile: groovy('hudson.plugins.groovy.SystemGroovy', 'source'),
    httpRequest: shape({
      element: 'jenkins.plugins.http__request.HttpRequest',
      given: ['url'],
      settings: { httpMode: 'httpMode', authentication: 'authentication', passBuildParameters: 'passBuildParameters' },
    }),
    buildDescription: shape({
      element: 'hudson.plugins.descriptionsetter.DescriptionSetterBuilder',
      given: ['regexp', 'description'],
    }),
    remoteShell: shape({
      element: 'org.jvnet.hudson.plugins.SSHBuilder',
      given: ['siteName'],
      settings: { command: { to: 'command', join: '\n' } },
    }),
    phase: multiJobPhase,
  },
};

function insideMethods({ inside }: Method): Context['methods'] {
  return typeof inside === 'object' ? inside.methods : {};
}
