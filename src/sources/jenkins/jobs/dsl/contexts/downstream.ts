import type { Tree } from '../../tree.js';
import { type Cell, cellOf, cellsOf, type DslCall, joinedCells, Settings } from '../call.js';
import { type Context, element, generic, leaf, leafOf, type Method, SETTING, shape, written } from '../write.js';

const PLUGIN = 'hudson.plugins.parameterizedtrigger.';

/** `KEY=value` of the arguments of `predefinedProp` and `predefinedProps`. */
export function assignments(calls: readonly DslCall[]): Cell[] {
  return calls.flatMap(({ args }) => {
    const [first] = args;
    if (first?.kind === 'map')
      return first.entries.map(([key, value]) => joinedCells([{ text: key }, cellOf(value) ?? { text: 'null' }], '='));
    if (args.length < 2) return [{ text: '', unknown: true as const }];
    return [joinedCells(args.flatMap(cellsOf), '=')];
  });
}

/** `parameters { … }` of a started job (`DownstreamTriggerParameterContext`). */
export const downstreamParameters: Context = {
  id: 'downstream parameters',
  methods: Object.fromEntries(
    [
      ...['booleanParam', 'sameNode', 'currentBuild', 'nodeLabel', 'propertiesFile', 'gitRevision'],
      ...['predefinedProp', 'predefinedProps', 'matrixSubset', 'subversionRevision'],
    ].map((name) => [name, SETTING]),
  ),
};

/** Parameters in the order in which Job DSL writes them (`DownstreamTriggerParameterContext.getConfigs`). */
export function parameterElements(call: DslCall): Tree[] {
  const { span } = call;
  const given = Settings.of(call);
  const flags = given
    .all('booleanParam')
    .map(({ args, span: at }) =>
      element(
        `${PLUGIN}BooleanParameterConfig`,
        [...leafOf('name', cellOf(args[0]), at), leaf('value', cellOf(args[1]) ?? 'false', at)],
        at,
      ),
    );
  const lines = assignments(given.all('predefinedProp', 'predefinedProps'));
  const plain = (name: string, kind: string) => (given.last(name) ? [element(kind, [], span)] : []);
  return [
    ...(flags.length > 0 ? [element(`${PLUGIN}BooleanParameters`, [element('configs', flags, span)], span)] : []),
    ...plain('sameNode', `${PLUGIN}NodeParameters`),
    ...plain('currentBuild', `${PLUGIN}CurrentBuildParameters`),
    ...plain('nodeLabel', 'org.jvnet.jenkins.plugins.nodelabelparameter.parameterizedtrigger.NodeLabelBuildParameter'),
    ...plain('propertiesFile', `${PLUGIN}FileBuildParameters`),
    ...plain('gitRevision', 'hudson.plugins.git.GitRevisionBuildParameters'),
    ...(lines.length > 0
      ? [element(`${PLUGIN}PredefinedBuildParameters`, [leaf('properties', joinedCells(lines, '\n'), span)], span)]
      : []),
    ...plain('matrixSubset', `${PLUGIN}matrix.MatrixSubsetBuildParameters`),
    ...plain('subversionRevision', `${PLUGIN}SubversionRevisionBuildParameters`),
    ...given.others(new Set(Object.keys(downstreamParameters.methods))).map(generic),
  ];
}

const block = shape({
  element: 'block',
  settings: {
    buildStepFailure: 'buildStepFailureThreshold',
    failure: 'failureThreshold',
    unstable: 'unstableThreshold',
  },
});

const trigger: Context = {
  id: 'trigger',
  methods: {
    parameters: { inside: downstreamParameters, write: () => [] },
    parameterFactories: { inside: { id: 'parameterFactories', methods: {} }, write: (call) => [generic(call)] },
    block: { ...block, write: (call) => blockOf(call) },
    condition: SETTING,
    triggerWithNoParameters: SETTING,
  },
};

/** A threshold is an object with a name; `never` is none. */
function blockOf(call: DslCall): Tree[] {
  const [plain] = block.write(call);
  const parts = (plain?.children ?? [])
    .filter(({ text }) => text !== 'never')
    .map((one) => ({
      ...one,
      text: '',
      children: [leaf('name', { text: one.text, ...(one.unknown && { unknown: true }) }, one.span)],
    }));
  return plain ? [{ ...plain, children: parts }] : [];
}

/** `trigger('a, b') { … }` of a builder waits if it has a block; of a publisher it has a condition. */
function triggerOf(kind: string, isBuilder: boolean): Method {
  return {
    inside: trigger,
    write: (call) => {
      const { span } = call;
      const given = Settings.of(call);
      const names = call.args.flatMap(cellsOf);
      const condition = isBuilder ? { text: 'ALWAYS' } : (given.text('condition') ?? { text: 'SUCCESS' });
      const parts = [
        leaf('projects', joinedCells(names, ', '), span),
        leaf('condition', condition, span),
        element('configs', given.all('parameters').flatMap(parameterElements), span),
        ...written(given.all('block', 'parameterFactories'), trigger),
        ...given.others(new Set(Object.keys(trigger.methods))).map(generic),
      ];
      return [element(kind, parts, span)];
    },
  };
}

function downstream(name: string, config: string, isBuilder: boolean): Method {
  const inside: Context = {
    id: 'downstreamParameterized',
    methods: { trigger: triggerOf(PLUGIN + config, isBuilder) },
  };
  return {
    inside,
    write: (call) => [
      element(PLUGIN + name, [element('configs', written(call.bodies.flat(), inside), call.span)], call.span),
    ],
  };
}

export const downstreamBuilder = downstream('TriggerBuilder', 'BlockableBuildTriggerConfig', true);
export const downstreamPublisher = downstream('BuildTrigger', 'BuildTriggerConfig', false);
