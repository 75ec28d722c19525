import { askPipelines } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'builds-rotated',
  dimension: 'observability',
  risk: 'low',
  title: 'Old builds',
  unmet: 'Old builds are kept without a rule',
  question: 'Is it stated how long builds and their logs are kept?',
  subject: 'declarative pipeline',
  systems: ['jenkins'],
  why: 'Logs that are kept without end fill the controller; logs that are dropped by chance are missing when a failure is looked into.',
  how: 'options { buildDiscarder(...) } of each declarative pipeline.',
  remedy: "Add options { buildDiscarder(logRotator(numToKeepStr: '30')) }; in Argo, ttlStrategy and an archive.",
  effort: [0.02, 0.05],
  source: 'Jenkins handbook, "Pipeline Syntax", options, buildDiscarder',
  measure: (facts) =>
    askPipelines(
      facts,
      ['jenkins'],
      ({ name, keepsBuilds }) => (keepsBuilds ? 'good' : { bad: `${name} does not say how long builds are kept` }),
      ({ keepsBuilds }) => keepsBuilds !== undefined,
    ),
};
