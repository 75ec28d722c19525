import type { Tree } from '../../tree.js';
import { type DslCall, Settings } from '../call.js';
import { type Context, element, generic, leaf, type Method, SETTING, shape, written } from '../write.js';

const CORE = 'org.jenkins_ci.plugins.run_condition.core.';
const LOGIC = 'org.jenkins_ci.plugins.run_condition.logic.';

function logic(name: string): Method {
  return {
    inside: () => conditions,
    write: ({ bodies, span }) => {
      const parts = bodies.map((body) => element('container', [conditionOf('condition', body, span)], span));
      return [element(LOGIC + name, [element('conditions', parts, span)], span)];
    },
  };
}

/** `condition { … }` (`RunConditionContext`). */
export const conditions: Context = {
  id: 'condition',
  methods: {
    alwaysRun: shape({ element: `${CORE}AlwaysRun` }),
    neverRun: shape({ element: `${CORE}NeverRun` }),
    booleanCondition: shape({ element: `${CORE}BooleanCondition`, given: ['token'] }),
    stringsMatch: shape({ element: `${CORE}StringsMatchCondition`, given: ['arg1', 'arg2', 'ignoreCase'] }),
    cause: shape({ element: `${CORE}CauseCondition`, given: ['buildCause', 'exclusiveCause'] }),
    expression: shape({ element: `${CORE}ExpressionCondition`, given: ['expression', 'label'] }),
    status: shape({ element: `${CORE}StatusCondition`, given: ['worstResult', 'bestResult'] }),
    shell: shape({ element: 'org.jenkins_ci.plugins.run_condition.contributed.ShellCondition', given: ['command'] }),
    batch: shape({
      element: 'org.jenkins_ci.plugins.run_condition.contributed.BatchFileCondition',
      given: ['command'],
    }),
    fileExists: shape({ element: `${CORE}FileExistsCondition`, given: ['file', 'baseDir'] }),
    filesMatch: shape({ element: `${CORE}FilesMatchCondition`, given: ['includes', 'excludes', 'baseDir'] }),
    time: shape({
      element: `${CORE}TimeCondition`,
      given: ['earliestHours', 'earliestMinutes', 'latestHours', 'latestMinutes', 'useBuildTime'],
    }),
    not: {
      inside: () => conditions,
      write: ({ bodies, span }) => [element(`${LOGIC}Not`, [conditionOf('condition', bodies.flat(), span)], span)],
    },
    and: logic('And'),
    or: logic('Or'),
  },
};

/** The last condition counts; none at all is an error of Job DSL. */
function conditionOf(name: string, body: readonly DslCall[], span: DslCall['span']): Tree {
  const last = written(body, conditions).at(-1);
  return last ? { ...last, name, kind: last.kind } : leaf(name, { text: '', unknown: true }, span);
}

/** `conditionalSteps { condition { … }; runner('Fail'); steps { … } }`. */
export function conditionalSteps(steps: () => Context): Method {
  const inside: Context = {
    id: 'conditionalSteps',
    methods: {
      condition: { inside: conditions, write: () => [] },
      runner: SETTING,
      steps: { inside: steps, write: () => [] },
    },
  };
  return { inside, write: (call) => [conditional(call, steps())] };
}

function conditional(call: DslCall, steps: Context): Tree {
  const { span } = call;
  const given = Settings.of(call);
  const runner = given.text('runner') ?? { text: 'Fail' };
  const condition = given.last('condition');
  const body = given.all('steps').flatMap(({ bodies }) => bodies.flat());
  return element(
    'org.jenkinsci.plugins.conditionalbuildstep.ConditionalBuilder',
    [
      element('runner', [], span, `org.jenkins_ci.plugins.run_condition.BuildStepRunner$${runner.text}`),
      element('conditionalbuilders', written(body, steps), span),
      conditionOf('runCondition', condition?.bodies.flat() ?? [], span),
      ...given.others(new Set(['condition', 'runner', 'steps'])).map(generic),
    ],
    span,
  );
}
