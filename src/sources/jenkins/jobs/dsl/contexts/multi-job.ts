import type { Tree } from '../../tree.js';
import { cellOf, type DslCall, Settings } from '../call.js';
import { type Context, element, generic, leaf, leafOf, type Method, SETTING } from '../write.js';
import { downstreamParameters, parameterElements } from './downstream.js';

const job: Context = {
  id: 'phaseJob',
  methods: {
    ...Object.fromEntries(
      ['currentJobParameters', 'exposedScm', 'disableJob', 'abortAllJobs', 'killPhaseCondition', 'configure'].map(
        (name) => [name, SETTING],
      ),
    ),
    parameters: { inside: downstreamParameters, write: () => [] },
  },
};
const phaseJob: Method = { inside: job, write: jobOf };
const phase: Context = {
  id: 'phase',
  methods: {
    phaseName: SETTING,
    continuationCondition: SETTING,
    executionType: SETTING,
    phaseJob,
    job: phaseJob,
  },
};

function jobOf(call: DslCall): Tree[] {
  const { args, span } = call;
  const given = Settings.of(call);
  return [
    element(
      'com.tikal.jenkins.plugins.multijob.PhaseJobsConfig',
      [
        ...leafOf('jobName', cellOf(args[0]), span),
        leaf('currParams', given.flag('currentJobParameters') ?? 'true', span),
        leaf('exposedSCM', given.flag('exposedScm') ?? 'true', span),
        leaf('disableJob', given.flag('disableJob') ?? 'false', span),
        leaf('killPhaseOnJobResultCondition', given.text('killPhaseCondition') ?? 'FAILURE', span),
        leaf('abortAllJob', given.flag('abortAllJobs') ?? 'false', span),
        element('configs', given.all('parameters').flatMap(parameterElements), span),
        ...given.all('configure').map(generic),
        ...given.others(new Set(Object.keys(job.methods))).map(generic),
      ],
      span,
    ),
  ];
}

/** `phase('name', 'SUCCESSFUL') { phaseJob('a') }` of a MultiJob project. */
export const multiJobPhase: Method = {
  inside: phase,
  write: (call) => {
    const { args, span } = call;
    const given = Settings.of(call);
    const parts = [
      leaf('phaseName', given.text('phaseName') ?? cellOf(args[0]) ?? '', span),
      leaf('continuationCondition', given.text('continuationCondition') ?? cellOf(args[1]) ?? 'SUCCESSFUL', span),
      leaf('executionType', given.text('executionType') ?? 'PARALLEL', span),
      element('phaseJobs', given.all('phaseJob').flatMap(jobOf), span),
      ...given.others(new Set(Object.keys(phase.methods))).map(generic),
    ];
    return [element('com.tikal.jenkins.plugins.multijob.MultiJobBuilder', parts, span)];
  },
};
