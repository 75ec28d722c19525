import { ask } from '../subjects.js';
import type { Check } from '../types.js';

const GOOD = new Set(['SUCCESS', 'success']);
const FAILED = new Set(['FAILURE', 'UNSTABLE', 'failed']);
const LEAST = 0.9;

export const check: Check = {
  id: 'runs-succeed',
  dimension: 'reliability',
  risk: 'high',
  title: 'Runs that fail',
  unmet: 'Runs fail too often',
  question: 'Do at least nine of ten recorded runs succeed?',
  subject: 'pipeline with recorded runs',
  systems: ['*'],
  why: 'A pipeline that fails every week fails after the move as well, and then nobody can tell which of the two was the reason.',
  how: "Results of recorded runs: build.xml of a Jenkins home, exports of dag_run (--history). Runs that were aborted or not built are left out. The threshold of 90 % is this check's own.",
  remedy: 'Mend or retire it before it is moved; compare the same figure afterwards.',
  effort: [0.25, 1],
  source: 'Google, "Site Reliability Engineering", chapter 4, "Service Level Objectives"',
  measure: ({ history, pipelines, broken }) => {
    const rates = new Map(history.map(({ pipeline, results }) => [pipeline, tallied(results)]));
    const rateOf = (id: string) => rates.get(id) ?? { good: 0, failed: 0 };
    return ask(
      pipelines.filter(({ id }) => rateOf(id).good + rateOf(id).failed > 0),
      'no run is recorded',
      ({ span, id }) => ({ span, pipeline: id }),
      ({ id, name }) => {
        const { good, failed } = rateOf(id);
        return good >= LEAST * (good + failed) ? 'good' : { bad: `${name}: ${failed} of ${good + failed} runs failed` };
      },
      broken,
    );
  },
};

function tallied(results: Readonly<Record<string, number>>): { good: number; failed: number } {
  const sum = (names: ReadonlySet<string>) =>
    Object.entries(results).reduce((total, [name, count]) => total + (names.has(name) ? count : 0), 0);
  return { good: sum(GOOD), failed: sum(FAILED) };
}
