import { askSteps } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'privileged-containers',
  dimension: 'security',
  risk: 'high',
  title: 'Containers with the rights of the host',
  unmet: 'Containers have the rights of the host',
  question: 'Does the step start its container without rights over the host?',
  subject: 'step that starts containers',
  systems: ['*'],
  why: 'A privileged container, the Docker socket or a host folder makes every vulnerability of the image one of the machine.',
  how: 'Pod specifications, arguments of container operators and docker run commands are searched for privileged mode, the Docker socket, host network, host processes, host folders and added capabilities.',
  remedy: 'Drop the privilege; build images with a daemonless builder; use volumes in place of host folders.',
  effort: [0.25, 1],
  source: 'Kubernetes documentation, "Pod Security Standards", profile Baseline',
  measure: (facts) =>
    askSteps(
      facts,
      ['*'],
      ({ containerRisks }) => containerRisks !== undefined,
      ({ name, containerRisks = [] }) =>
        containerRisks.length === 0 ? 'good' : { bad: `${name}: ${containerRisks.join(', ')}` },
    ),
};
