import { literal } from '../values.js';
import { detailFacets } from './common.js';
import type { GroupReading, StepFamily } from './family.js';
import { config, currentParameters } from './trigger.js';

/** How a phase job is shown, and details of settings that `CHANGING` names. */
const HARMLESS = 'jobAlias alias exposedSCM maxRetries parsingRulesPath condition'.split(' ');
/** Whether and how often a phase job runs, and whether its failure ends the others (`PhaseJobsConfig`); off by default. */
const CHANGING =
  'enableRetryStrategy enableCondition enable-condition buildOnlyIfSCMChanges build-only-if-scm-changes abortAllJob abort-all-job ' +
  'applyConditionOnlyIfNoSCMChanges apply-condition-only-if-no-scm-changes';

/** A phase of a MultiJob project: its jobs start together, and the phase ends when all have ended. */
export const family: StepFamily = {
  id: 'multi-job',
  steps: [],
  classes: ['com.tikal.jenkins.plugins.multijob.MultiJobBuilder', 'com.tikal.jenkins.plugins.multijob.PhaseJobsConfig'],
  builders: ['multijob', 'phase job'],
  read: (call) => {
    if (call.name.endsWith('PhaseJobsConfig') || call.name === 'phase job') {
      const reading = config(call);
      const job = call.text('jobName', 'name') ?? '';
      const pipeline = call.value('jobName', 'name') ?? literal(job);
      const disabled = call.flag('disableJob', 'disable-job') === true || call.flag('enabled') === false;
      const off = disabled
        ? [{ code: 'JK023', message: `${job} is disabled: its phase does not start it` } as const]
        : [];
      const current = call.flag('currParams') === true ? currentParameters() : {};
      const facets = detailFacets(call, 'phase_job', CHANGING);
      call.ignore(...HARMLESS);
      const action = { kind: 'invoke', pipeline, wait: true } as const;
      const params = reading.action.kind === 'invoke' ? { ...current, ...reading.action.params } : current;
      return {
        ...reading,
        facets: [...(reading.facets ?? []), ...facets],
        action: { ...action, params },
        reaches: job === '' ? [] : [{ job, via: 'invoke' }],
        doubts: [...(reading.doubts ?? []), ...off],
      };
    }
    const condition = call.text('continuationCondition', 'condition') ?? 'SUCCESSFUL';
    const order = call.text('executionType', 'execution-type') === 'SEQUENTIALLY' ? 'chain' : 'parallel';
    call.ignore('phaseName', 'name');
    const body = call.parts('phase job', 'phaseJobs', 'projects');
    const doubts =
      condition === 'SUCCESSFUL' ? [] : [{ code: 'JK023', message: `the next phase starts on ${condition}` } as const];
    return { kind: 'group', body, order, doubts } satisfies GroupReading;
  },
};
