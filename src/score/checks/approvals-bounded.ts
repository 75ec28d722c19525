import { askSteps } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'approvals-bounded',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Approvals that time out',
  unmet: 'Approvals wait without end',
  question: 'Does waiting for a person end by itself?',
  subject: 'step that waits for a person',
  systems: ['*'],
  why: 'An approval that nobody gives keeps the run, its agent and its locks for ever.',
  how: 'input steps: a timeout around them or around the whole pipeline.',
  remedy: "Put timeout(time: 1, unit: 'DAYS') around input; in Argo, suspend with a duration.",
  effort: [0.02, 0.1],
  source: 'Jenkins handbook, "Pipeline Syntax", input; "Scaling Pipelines"',
  measure: (facts) => {
    const bounded = new Set(facts.pipelines.filter(({ timeout }) => timeout).map(({ id }) => id));
    return askSteps(
      facts,
      ['*'],
      ({ action }) => action === 'approve',
      ({ name, pipeline, timeout, timeoutUnknown }) => {
        if (timeout || bounded.has(pipeline)) return 'good';
        return timeoutUnknown
          ? { unknown: `${name}: its time limit depends on run time` }
          : { bad: `${name} waits without end` };
      },
    );
  },
};
