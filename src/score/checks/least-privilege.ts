import { askSteps, SCRIPT_NOT_KNOWN } from '../subjects.js';
import type { Check } from '../types.js';

const RAISES = /(?:^|[\n;&|(]\s*|\b(?:then|do|else)\s+)(sudo|su\s+-|su\s+root|doas)(?=\s|$)/;

export const check: Check = {
  id: 'least-privilege',
  dimension: 'security',
  risk: 'medium',
  title: 'Rights of the step',
  unmet: 'Steps run with the rights of the administrator',
  question: 'Does the step run without the rights of the administrator?',
  subject: 'shell step',
  systems: ['*'],
  why: 'A fault in a step that runs as root is a fault of the machine; in a cluster that forbids root, it does not start.',
  how: 'The text of each shell step is searched for sudo and su, and the account that the source names (crontab, unit, run_as_user) for root.',
  remedy: 'Give the step an account of its own, and an image whose files belong to it.',
  effort: [0.1, 0.5],
  source:
    'CIS Kubernetes Benchmark, section 5.2; Kubernetes documentation, "Pod Security Standards", profile Restricted; CWE-250',
  measure: (facts) =>
    askSteps(
      facts,
      ['*'],
      ({ action }) => action === 'shell',
      ({ name, user, script = '', scriptKnown }) => {
        const raised = RAISES.exec(script)?.[1];
        if (raised !== undefined) return { bad: `${name}: ${raised}` };
        if (user === 'root') return { bad: `${name} runs as root` };
        return scriptKnown ? 'good' : { unknown: `${name}: ${SCRIPT_NOT_KNOWN}` };
      },
    ),
};
