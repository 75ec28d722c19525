import { askSteps, works } from '../subjects.js';
import type { Check } from '../types.js';

/** What a label is that the reading does not know. */
const shown = (label: string) =>
  /^<unknown(?::\d+)?>$/.test(label) ? 'an agent whose label only the run knows' : label;

export const check: Check = {
  id: 'agents-by-image',
  dimension: 'portability',
  risk: 'high',
  title: 'Agents by name',
  unmet: 'Steps are bound to machines by name',
  question: 'Is it an image, and no machine, that says what the step needs?',
  subject: 'step that does work',
  systems: ['airflow', 'jenkins'],
  why: 'A label or a queue names a machine whose tools, files and network nobody wrote down; a pod has none of them.',
  how: 'Agents by label, Airflow queues. Steps in an image or a pod, and steps that name no place, are good.',
  remedy: 'Build an image with the tools of the machine, and name that.',
  effort: [0.25, 1],
  source: 'Jenkins handbook, "Using Docker with Pipeline"; The Twelve-Factor App, II',
  measure: (facts) =>
    askSteps(facts, ['airflow', 'jenkins'], works, ({ name, boundTo }) =>
      boundTo === undefined ? 'good' : { bad: `${name} runs on ${shown(boundTo)}`, repair: boundTo },
    ),
};
