import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'no-circles',
  dimension: 'reliability',
  risk: 'high',
  title: 'Circles of pipelines',
  unmet: 'Pipelines wait for one another in a circle',
  question: 'Does no pipeline wait for itself through others?',
  subject: 'pipeline bound to another',
  systems: ['*'],
  why: 'Pipelines that need one another in a circle can start each other without end or wait for each other for ever, and can only be moved together.',
  how: 'Strongly connected groups of the graph of who starts, waits for and feeds whom; of a pipeline that starts what only a run names, it is not known.',
  remedy: 'Break the circle: let one of them be started by data (an artifact, a data set) in place of a call.',
  effort: [0.5, 2],
  source:
    'R. Tarjan, "Depth-first search and linear graph algorithms" (1972); Airflow documentation, "Cross-DAG Dependencies"',
  measure: ({ network, pipelines, steps, broken }) => {
    const unnamed = new Set(network.unnamed);
    const open = new Set(steps.filter(({ id }) => unnamed.has(id)).map(({ pipeline }) => pipeline));
    const names = new Map(pipelines.map(({ id, name }) => [id, name]));
    const circles = new Map(network.circles.flatMap((circle) => circle.map((id) => [id, circle] as const)));
    const bound = new Set(network.members.map(({ id }) => id));
    return ask(
      pipelines.filter(({ id }) => bound.has(id) || open.has(id)),
      'no pipeline is bound to another',
      ({ span, id }) => ({ span, pipeline: id }),
      ({ id, name }) => {
        const circle = circles.get(id)?.map((one) => names.get(one));
        if (circle) return { bad: `${name} stands in a circle: ${circle.join(', ')}` };
        return open.has(id) ? { unknown: `${name} starts a pipeline that only a run names` } : 'good';
      },
      broken,
    );
  },
};
