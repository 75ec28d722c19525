import { askSteps } from '../subjects.js';
import type { Check } from '../types.js';

const LOCAL = /(?<![\w/])\/(?:var\/)?tmp\/[\w./{}-]{1,200}/g;

export const check: Check = {
  id: 'files-handed-over',
  dimension: 'portability',
  risk: 'high',
  title: 'Files between steps',
  unmet: 'Steps share local files',
  question: 'Does no step rely on a local file of another one?',
  subject: 'step that names files in /tmp',
  systems: ['airflow'],
  why: 'Each step becomes a pod with files of its own: what one leaves in /tmp, the next one does not find.',
  how: 'Paths below /tmp and /var/tmp that stand in the commands of two or more steps of one pipeline.',
  remedy: 'Hand the file over as an artifact, or put both steps into one.',
  effort: [0.25, 1],
  source: 'Argo Workflows documentation, "Artifacts"; Airflow documentation, "Best Practices", "Communication"',
  measure: (facts) => {
    const users = new Map<string, Set<string>>();
    for (const { id, pipeline, script = '' } of facts.steps) {
      for (const [path] of script.matchAll(LOCAL)) {
        const key = `${pipeline} ${path}`;
        users.set(key, (users.get(key) ?? new Set()).add(id));
      }
    }
    return askSteps(
      facts,
      ['airflow'],
      ({ script = '' }) => script.search(LOCAL) >= 0,
      ({ name, pipeline, script = '' }) => {
        const shared = [...script.matchAll(LOCAL)].find(([path]) => (users.get(`${pipeline} ${path}`)?.size ?? 0) > 1);
        return shared ? { bad: `${name}: ${shared[0]}` } : 'good';
      },
    );
  },
};
