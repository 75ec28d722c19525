import { askPipelines } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'pipelines-alive',
  dimension: 'maintainability',
  risk: 'low',
  title: 'Pipelines switched off',
  unmet: 'Pipelines are switched off',
  question: 'Is the pipeline in use?',
  subject: 'pipeline',
  systems: ['jenkins', 'kubernetes'],
  why: 'What is switched off is carried along, assessed, migrated and paid for, for nothing.',
  how: 'disabled of a Jenkins job, suspend of a CronJob.',
  remedy: 'Ask its owner; leave it out of the migration, or switch it on.',
  effort: [0.02, 0.1],
  source: 'Jenkins handbook, "Managing Jobs"; Kubernetes documentation, "CronJob", "Schedule suspension"',
  measure: (facts) => {
    const off = new Set(facts.usage.pipelines.filter(({ used }) => used === false).map(({ pipeline }) => pipeline));
    return askPipelines(facts, ['jenkins', 'kubernetes'], ({ id, name }) =>
      off.has(id) ? { bad: `${name} is switched off` } : 'good',
    );
  },
};
