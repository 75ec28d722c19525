import { literal } from '../values.js';
import { facet } from './common.js';
import type { ActionReading, Fields, GroupReading, StepCall, StepFamily } from './family.js';

const TASK = 'hudson.plugins.postbuildtask.TaskProperties';

/** Scripts that run after the build where its log holds certain texts (Post build task plugin: PostbuildTask.java). */
export const family: StepFamily = {
  id: 'post-tasks',
  steps: [],
  classes: ['hudson.plugins.postbuildtask.PostbuildTask', TASK],
  builders: ['post-tasks', 'post-task'],
  read: (call) => (call.name === TASK || call.name === 'post-task' ? task(call) : tasks(call)),
};

/** All of them together where they run on the same results; the plugin asks for each whether the build was worse than unstable. */
function tasks(call: StepCall): GroupReading {
  const body = call.parts('post-task', 'tasks', '');
  const wanting = body.filter((one) => isForGoodBuilds(one)).length;
  const differ = wanting > 0 && wanting < body.length;
  const doubts = differ ? [{ code: 'JK023', message: 'some of the tasks run after good builds alone' } as const] : [];
  return {
    kind: 'group',
    body,
    order: 'chain',
    on: wanting > 0 && !differ ? ['success', 'unstable'] : ['always'],
    doubts,
  };
}

const isForGoodBuilds = (call: Fields) => call.flag('RunIfJobSuccessful', 'run-if-job-successful') === true;

/** A script whose texts are in every log; one that depends on what the build printed is kept whole. Its failure counts only where it is escalated. */
function task(call: StepCall): ActionReading {
  const matches = call.each('logTexts', 'matches').map((one) => {
    one.ignore('operator');
    return one.text('logText', 'log-text', '') ?? '';
  });
  const script = call.text('script') ?? '';
  isForGoodBuilds(call);
  const escalates = call.flag('EscalateStatus', 'escalate-status') === true;
  // `%0` in the script is what the first of the texts matched
  if (matches.length === 0 || !matches.every((one) => ALWAYS.has(one)) || /%\d/.test(script))
    return {
      kind: 'action',
      opaque: true,
      action: {
        kind: 'foreign',
        construct: 'post-tasks',
        args: { matches: literal(matches), script: literal(script) },
      },
      doubts: [{ code: 'JK023', message: 'whether the log of the build holds a text decides whether a script runs' }],
    };
  const interpreter = /^#!(.*)/.exec(script)?.[1]?.trim();
  return {
    kind: 'action',
    action: { kind: 'shell', script: literal(script), interpreter: interpreter || 'sh -xe' },
    facets: facet('propagate', escalates ? undefined : false, true),
  };
}

/** Patterns that the log of every build matches: Jenkins itself writes `Building in workspace …`, `Building remotely on …` (AbstractBuild.java). */
const ALWAYS: ReadonlySet<string> = new Set(['', '.', '.*', 'Building']);
