import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'neighbours-known',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Neighbours known',
  unmet: 'Pipelines depend on others that are not here',
  question: 'Is the pipeline that it starts or waits for in the repository?',
  subject: 'link to another pipeline',
  systems: ['*'],
  why: 'What lies elsewhere can be renamed or dropped without anybody here noticing, and has to be found before the move.',
  how: 'Targets of build, TriggerDagRunOperator and ExternalTaskSensor, matched by name against the pipelines that were read.',
  remedy: 'Assess the repository that holds the other pipeline together with this one, or note its owner.',
  effort: [0.1, 0.25],
  source: 'ARCHITECTURE.md, "Rooms"; Airflow documentation, "Cross-DAG Dependencies"',
  measure: ({ network, pipelines, broken }) => {
    const spans = new Map(pipelines.map(({ id, span, name }) => [id, { span, name }]));
    const links = network.bonds.filter(({ kind, from }) => (kind === 'invoke' || kind === 'sensor') && spans.has(from));
    return ask(
      links,
      'no pipeline starts or waits for another',
      ({ from }) => ({
        span: spans.get(from)?.span ?? { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
        pipeline: from,
      }),
      ({ from, to, known }) => (known ? 'good' : { bad: `${spans.get(from)?.name} needs ${to}, which is not here` }),
      broken,
    );
  },
};
