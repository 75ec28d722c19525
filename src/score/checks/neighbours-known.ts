import type { Span } from '../../core/index.js';
import type { Facts } from '../../facts/types.js';
import { type Answer, ask } from '../subjects.js';
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
  how: 'Targets of build, TriggerDagRunOperator and ExternalTaskSensor, matched by name against the pipelines that were read; a target that only a run names is not known.',
  remedy: 'Assess the repository that holds the other pipeline together with this one, or note its owner.',
  effort: [0.1, 0.25],
  source: 'ARCHITECTURE.md, "Rooms"; Airflow documentation, "Cross-DAG Dependencies"',
  measure: (facts) =>
    ask<Neighbour>(
      [...namedNeighbours(facts), ...unnamedNeighbours(facts)],
      'no pipeline starts or waits for another',
      ({ span, pipeline }) => ({ span, pipeline }),
      ({ answer }) => answer,
      facts.broken,
    ),
};

interface Neighbour {
  readonly span: Span;
  readonly pipeline: string;
  readonly answer: Answer;
}

function namedNeighbours({ network, pipelines }: Facts): Neighbour[] {
  const own = new Map(pipelines.map((pipeline) => [pipeline.id, pipeline]));
  return network.bonds.flatMap(({ kind, from, to, known }) => {
    const pipeline = own.get(from);
    if (!pipeline || (kind !== 'invoke' && kind !== 'sensor')) return [];
    const answer = known ? 'good' : { bad: `${pipeline.name} needs ${to}, which is not here` };
    return [{ span: pipeline.span, pipeline: from, answer }];
  });
}

/** Steps that start whatever a run names. */
function unnamedNeighbours({ network, steps }: Facts): Neighbour[] {
  const unnamed = new Set(network.unnamed);
  return steps
    .filter(({ id }) => unnamed.has(id))
    .map(({ id, span, pipeline }) => ({
      span,
      pipeline,
      answer: { unknown: `${id.slice(id.indexOf('#') + 1)} starts a pipeline that only a run names` },
    }));
}
