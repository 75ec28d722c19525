/** What every run tells Prometheus: that it ended and how, and how long it took (Argo, "Metrics", custom metrics of a workflow). */
import type { Json } from '../../../core/index.js';

/** As the controller exports them. */
export const RUNS = 'argo_workflows_pipeline_runs_total';
export const SECONDS = 'argo_workflows_pipeline_run_seconds';

const own = (name: string) => name.slice('argo_workflows_'.length);

/** The metrics of a workflow's spec; `pipeline` is the name of its WorkflowTemplate. */
export function metricsOf(pipeline: string): Json {
  const labels = [
    { key: 'pipeline', value: pipeline },
    { key: 'status', value: '{{workflow.status}}' },
  ];
  return {
    prometheus: [
      { name: own(RUNS), help: 'Runs that have ended', labels, counter: { value: '1' } },
      {
        name: own(SECONDS),
        help: 'How long the last run took',
        labels,
        gauge: { realtime: false, value: '{{workflow.duration}}' },
      },
    ],
  };
}
