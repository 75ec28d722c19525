import { cite, codeSpan, escapeMarkdown } from '../../../core/index.js';
import type { LoweredPipeline } from '../model.js';
import { stageNamespace } from '../namespace.js';
import { stampMarkdown } from '../provenance.js';
import { TTL } from '../workload/run.js';
import type { Companion } from './companion.js';

/** What somebody does at night: commands that can be pasted, and only for what this pipeline has. */
export const companion: Companion = {
  id: 'runbooks',
  what: 'a runbook a pipeline: start, watch, try again, stop, make up for missed runs, go back',
  serves: 'runbook',
  emit: ({ lowered, options }) =>
    lowered.map((one) => ({
      path: `runbooks/${one.name}.md`,
      text: stampMarkdown(runbookOf(one, stageNamespace(options, 'prod'))),
    })),
};

function runbookOf(lowered: LoweredPipeline, namespace: string): string {
  const { pipeline } = lowered;
  return [
    `# Runbook: ${escapeMarkdown(pipeline.name)}`,
    '',
    `${lowered.steps.length} steps, from ${codeSpan(cite(pipeline.origin.span))}. Manifest: \`base/${lowered.name}.yaml\`.`,
    '',
    ...section('Start a run', [`argo submit -n ${namespace} --from workflowtemplate/${lowered.name} --watch`]),
    ...section('See what runs and what failed', [
      `argo list -n ${namespace} -l app.kubernetes.io/name=${lowered.name}`,
      `argo get -n ${namespace} @latest`,
      `argo logs -n ${namespace} @latest --follow`,
    ]),
    ...section('Try again what failed, keeping what succeeded', [`argo retry -n ${namespace} WORKFLOW`]),
    ...section('Stop a run; clean-up still runs with stop, not with terminate', [
      `argo stop -n ${namespace} WORKFLOW`,
      `argo terminate -n ${namespace} WORKFLOW`,
    ]),
    ...approvals(lowered, namespace),
    ...schedule(lowered, namespace),
    ...manualSteps(lowered),
    '## Go back',
    '',
    `Suspend the schedule here before the one of ${escapeMarkdown(pipeline.origin.system)} is switched on again: both together run everything twice.`,
    '',
    `Finished runs are kept for ${TTL.secondsAfterSuccess / 86400} days when they succeeded, ${TTL.secondsAfterFailure / 86400} when they failed.`,
    '',
  ].join('\n');
}

function section(title: string, commands: readonly string[]): string[] {
  return [`## ${title}`, '', '```sh', ...commands, '```', ''];
}

function approvals({ steps }: LoweredPipeline, namespace: string): string[] {
  const waiting = steps.filter(({ step }) => step.action.kind === 'approve');
  return waiting.length === 0
    ? []
    : section(
        `Approve (${waiting.length === 1 ? 'one step waits' : `${waiting.length} steps wait`} for a person)`,
        waiting.map(({ name }) => `argo resume -n ${namespace} WORKFLOW --node-field-selector displayName=${name}`),
      );
}

function schedule({ crons, name, pipeline }: LoweredPipeline, namespace: string): string[] {
  if (crons.length === 0) return [];
  const names = crons.map((_, index) => (index === 0 ? name : `${name}-${index + 1}`));
  return [
    ...section('Pause and resume the schedule', [
      ...names.map((one) => `argo cron suspend -n ${namespace} ${one}`),
      ...names.map((one) => `argo cron resume -n ${namespace} ${one}`),
    ]),
    ...(pipeline.concurrency.catchup
      ? section('Make up for missed intervals, oldest first: the source does so by itself, Argo does not', [
          ...names.map((one) => `argo cron backfill -n ${namespace} ${one} --start START --end END`),
        ])
      : []),
  ];
}

function manualSteps({ steps }: LoweredPipeline): string[] {
  const manual = steps.filter(({ fidelity }) => fidelity === 'manual');
  if (manual.length === 0) return [];
  return [
    '## Steps that fail until somebody writes them',
    '',
    ...manual.map(
      ({ key, step }) =>
        `- ${escapeMarkdown(key)}: ${escapeMarkdown(step.origin.construct)}, ${codeSpan(cite(step.origin.span))}`,
    ),
    '',
  ];
}
