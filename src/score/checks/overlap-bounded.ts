import { perText } from '../per-text.js';
import { askTimed } from '../subjects.js';
import type { Check } from '../types.js';

const LOCK = /(?:^|[\s/;&|(])(?:flock|lockrun|run-one|run-this-one|setlock|solo|chpst\s+-[lL]|with-lock-ex)\s/;

export const check: Check = {
  id: 'overlap-bounded',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Overlapping runs',
  unmet: 'Runs may overlap',
  question: 'Is it stated how many runs may overlap?',
  subject: 'pipeline started by the clock',
  systems: ['*'],
  why: 'A run that is late meets the next one on the same files and tables; after a pause, catch-up starts many at once.',
  how: 'max_active_runs of an Airflow pipeline; disableConcurrentBuilds of a Jenkins one; concurrencyPolicy of a CronJob; flock, lockrun, run-one, setlock or solo in front of a cron command.',
  remedy: 'Set max_active_runs, or wrap the job in flock -n.',
  remedyFor: {
    airflow: 'Set max_active_runs.',
    cron: 'Wrap the command in flock -n.',
    jenkins:
      'Set options { disableConcurrentBuilds() } of the pipeline; in a configured job, clear "Execute concurrent builds if necessary".',
    kubernetes: 'Set concurrencyPolicy to Forbid or Replace.',
  },
  effort: [0.02, 0.1],
  source: 'Airflow documentation, "DAG Runs", "Catchup"; flock(1)',
  measure: (facts) => {
    const locks = perText((script) => LOCK.test(script));
    const locked = new Set(facts.steps.filter(({ script = '' }) => locks(script)).map(({ pipeline }) => pipeline));
    return askTimed(facts, ['*'], ({ id, name, maxRuns }) =>
      maxRuns !== undefined || locked.has(id) ? 'good' : { bad: `${name}: runs may overlap` },
    );
  },
};
