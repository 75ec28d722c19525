import type { Json } from '../../../core/index.js';
import { stepsOf } from '../../../ir/index.js';
import type { LoweredPipeline } from '../model.js';
import { stageNamespace } from '../namespace.js';
import { RUNS, SECONDS } from '../workload/metrics.js';
import type { Companion } from './companion.js';
import { ScheduleGaps } from './schedule-gaps.js';

/** A pipeline that fails, that did not run when its clock said so, or that took longer than its source allows. */
export const companion: Companion = {
  id: 'alerts',
  what: 'PrometheusRule: failed runs, missed schedules, and runs that break the SLA of the source',
  serves: 'metrics',
  emit: ({ lowered, options }, { printPlain }) => {
    const pauses = new ScheduleGaps();
    const groups = lowered.map((one) => ({ name: one.name, rules: rulesOf(one, pauses) }));
    const rule = {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'pipelines', namespace: stageNamespace(options, 'prod') },
      spec: { groups },
    };
    return [{ path: 'observability/alerts.yaml', text: printPlain(rule) }];
  },
};

function rulesOf(lowered: LoweredPipeline, pauses: ScheduleGaps): Json[] {
  const { name, crons } = lowered;
  const gaps = crons.flatMap(({ schedules, zone }) => schedules.flatMap((one) => pauses.longest(one, zone) ?? []));
  const gap = gaps.length > 0 ? Math.min(...gaps) : undefined;
  const sla = slaOf(lowered);
  return [
    alert(
      'PipelineFailed',
      name,
      `increase(${RUNS}{pipeline="${name}",status=~"Failed|Error"}[15m]) > 0`,
      'warning',
      'a run failed',
    ),
    ...(gap === undefined
      ? []
      : [
          alert(
            'PipelineMissed',
            name,
            `sum(increase(${succeeded(name)}[${gap + HOUR}s])) < 0.5 or absent(${succeeded(name)})`,
            'warning',
            `no run succeeded in ${gap + HOUR} s, and its schedule never pauses for longer than ${gap} s`,
          ),
        ]),
    ...(sla === undefined
      ? []
      : [
          alert(
            'PipelineLate',
            name,
            `${SECONDS}{pipeline="${name}"} > ${sla}`,
            'warning',
            `a run took longer than ${sla} s`,
          ),
        ]),
  ];
}

function alert(kind: string, pipeline: string, expr: string, severity: string, summary: string): Json {
  return {
    alert: kind,
    expr,
    labels: { severity, pipeline },
    annotations: { summary: `${pipeline}: ${summary}`, runbook_url: `runbooks/${pipeline}.md` },
  };
}

const succeeded = (name: string) => `${RUNS}{pipeline="${name}",status="Succeeded"}`;

const HOUR = 60 * 60;
/** The latest of the times by which the source wants its steps done, in seconds. */
function slaOf({ pipeline }: LoweredPipeline): number | undefined {
  const stated = [...stepsOf(pipeline)].flatMap(({ facets }) =>
    facets.flatMap(({ key, value }) => (key === 'airflow.sla' && typeof value === 'number' ? [value] : [])),
  );
  return stated.length === 0 ? undefined : Math.max(...stated);
}
