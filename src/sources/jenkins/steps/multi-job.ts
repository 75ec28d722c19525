import type { GroupReading, StepFamily } from './family.js';
import { config, currentParameters } from './trigger.js';

/** How a phase job is shown, and settings whose default changes nothing. */
const HARMLESS = (
  'jobAlias alias exposedSCM maxRetries enableRetryStrategy parsingRulesPath enableCondition abortAllJob ' +
  'abort-all-job applyConditionOnlyIfNoSCMChanges buildOnlyIfSCMChanges condition enable-condition'
).split(' ');

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
      const disabled = call.flag('disableJob', 'disable-job') === true || call.flag('enabled') === false;
      const off = disabled
        ? [{ code: 'JK023', message: `${job} is disabled: its phase does not start it` } as const]
        : [];
      const current = call.flag('currParams') === true ? currentParameters() : {};
      call.ignore(...HARMLESS);
      const action = { kind: 'invoke', pipeline: { kind: 'literal', value: job }, wait: true } as const;
      const params = reading.action.kind === 'invoke' ? { ...current, ...reading.action.params } : current;
      return {
        ...reading,
        action: { ...action, params },
        reaches: [{ job, via: 'invoke' }],
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
