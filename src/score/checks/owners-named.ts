import type { Facts } from '../../facts/types.js';
import { askPipelines } from '../subjects.js';
import type { Check } from '../types.js';

/** Airflow's tasks have an owner of their own; the others only what CODEOWNERS says. */
function systemsIn({ ownership }: Facts): readonly string[] {
  return ownership.codeOwners === undefined ? ['airflow'] : ['*'];
}

export const check: Check = {
  id: 'owners-named',
  dimension: 'maintainability',
  risk: 'low',
  title: 'Owners',
  unmet: 'Pipelines have no owner',
  question: 'Does the pipeline name who answers for it?',
  subject: 'pipeline',
  systems: ['*'],
  systemsIn,
  why: 'When it fails at night, and when it moves, somebody has to decide.',
  how: "owner of the tasks, other than Airflow's default, or an entry of CODEOWNERS that fits the file. Asked of other systems where there is a CODEOWNERS file.",
  remedy: 'Give its file an entry in CODEOWNERS.',
  remedyFor: { airflow: 'Set owner in default_args to a team, or give its file an entry in CODEOWNERS.' },
  effort: [0.02, 0.05],
  source: 'Airflow documentation, "DAGs", "Default Arguments"; GitHub documentation, "About code owners"',
  measure: (facts) =>
    askPipelines(facts, systemsIn(facts), ({ name, owner }) =>
      owner === undefined ? { bad: `${name} has no owner` } : 'good',
    ),
};
