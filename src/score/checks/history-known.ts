import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'history-known',
  dimension: 'observability',
  risk: 'low',
  title: 'Run history',
  unmet: 'Past runs are not recorded',
  question: 'Are past runs of the pipeline recorded where the assessment can see them?',
  subject: 'pipeline of a system whose history was given',
  systems: ['airflow', 'jenkins'],
  why: 'Without past durations and results nobody can say whether the migrated pipeline is slower or fails more often.',
  how: 'Recorded runs: build.xml of a Jenkins home, exports of dag_run with --history. Asked only of systems of which at least one pipeline has some.',
  remedy: 'Export dag_run, or assess the Jenkins home together with the repository.',
  effort: [0.02, 0.1],
  source: 'Airflow documentation, "ERD Schema of the Database", dag_run',
  measure: ({ history, pipelines }) => {
    const known = new Set(history.map(({ pipeline }) => pipeline));
    const systems = new Set(pipelines.filter(({ id }) => known.has(id)).map(({ system }) => system));
    return ask(
      pipelines.filter(({ system, verdict }) => systems.has(system) && verdict !== 'unreadable'),
      'no run is recorded',
      ({ span, id }) => ({ span, pipeline: id }),
      ({ id, name }) => (known.has(id) ? 'good' : { bad: `${name} has no recorded run` }),
    );
  },
};
