import type { Json } from '../../../core/index.js';
import { stageNamespace } from '../namespace.js';
import { RUNS, SECONDS } from '../workload/metrics.js';
import type { Companion } from './companion.js';

/** One dashboard for all pipelines, with the pipeline as its variable; Grafana's sidecar finds it by its label. */
export const companion: Companion = {
  id: 'dashboard',
  what: 'Grafana dashboard: runs by outcome, failure rate and duration of each pipeline',
  serves: 'metrics',
  emit: ({ options }, { printPlain }) => {
    const dashboard = {
      title: 'Pipelines',
      uid: 'tiphys-pipelines',
      schemaVersion: 39,
      templating: {
        list: [
          { name: 'pipeline', type: 'query', query: `label_values(${RUNS}, pipeline)`, includeAll: true, multi: true },
        ],
      },
      panels: [
        panel(1, 'Runs by outcome', `sum by (status) (increase(${RUNS}{pipeline=~"$pipeline"}[$__range]))`, 'short'),
        panel(
          2,
          'Failure rate',
          `sum by (pipeline) (increase(${RUNS}{pipeline=~"$pipeline",status!="Succeeded"}[$__range])) / sum by (pipeline) (increase(${RUNS}{pipeline=~"$pipeline"}[$__range]))`,
          'percentunit',
        ),
        panel(3, 'Duration of the last run', `max by (pipeline) (${SECONDS}{pipeline=~"$pipeline"})`, 's'),
      ],
    };
    const map = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'pipelines-dashboard',
        namespace: stageNamespace(options, 'prod'),
        labels: { grafana_dashboard: '1' },
      },
      data: { 'pipelines.json': JSON.stringify(dashboard, null, 2) },
    };
    return [{ path: 'observability/dashboard.yaml', text: printPlain(map) }];
  },
};

function panel(id: number, title: string, expr: string, unit: string): Json {
  return {
    id,
    title,
    type: 'timeseries',
    gridPos: { x: 0, y: (id - 1) * 8, w: 24, h: 8 },
    fieldConfig: { defaults: { unit }, overrides: [] },
    targets: [{ refId: 'A', expr }],
  };
}
