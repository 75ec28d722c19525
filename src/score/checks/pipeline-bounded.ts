import type { PipelineFact } from '../../facts/types.js';
import { askPipelines, hasRuns, works } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'pipeline-bounded',
  dimension: 'reliability',
  risk: 'medium',
  title: 'Time limit of the whole run',
  unmet: 'Runs have no time limit',
  question: 'Does the run as a whole end by itself when it hangs?',
  subject: 'pipeline with steps that do work',
  systems: ['*'],
  why: 'A run that hangs keeps its agent, its locks and the runs after it; the sum of the limits of its steps may be days.',
  how: 'dagrun_timeout, options { timeout } of a Jenkins pipeline, or a limit on each of its working steps.',
  remedy: 'Set a limit on the run well above the longest seen; in Argo, activeDeadlineSeconds.',
  remedyFor: {
    airflow: 'Set dagrun_timeout well above the longest run seen; in Argo, activeDeadlineSeconds.',
    jenkins:
      'Set options { timeout(…) } of the pipeline, or the build timeout of the job, well above the longest run seen; in Argo, activeDeadlineSeconds.',
  },
  effort: [0.02, 0.1],
  source: 'Airflow documentation, "DAGs", dagrun_timeout; Jenkins handbook, "Pipeline Syntax", options',
  measure: (facts) => {
    // by pipeline: is each working step limited, or perhaps, and is one of them of a kind that is known?
    const working = new Map<string, { limited: boolean; known: boolean; doubted: boolean }>();
    for (const { pipeline, timeout, timeoutUnknown, action } of facts.steps.filter(works)) {
      const { limited, known, doubted } = working.get(pipeline) ?? { limited: true, known: false, doubted: true };
      working.set(pipeline, {
        limited: limited && timeout,
        known: known || action !== 'foreign',
        doubted: doubted && (timeout || timeoutUnknown),
      });
    }
    const bounded = ({ id, timeout }: PipelineFact) => timeout || working.get(id)?.limited === true;
    return askPipelines(
      facts,
      ['*'],
      (one) => {
        if (bounded(one)) return 'good';
        return working.get(one.id)?.doubted === true
          ? { unknown: `${one.name}: its time limit is not known` }
          : { bad: `${one.name} as a whole may run for ever` };
      },
      // steps that no rule knows make no pipeline count as good
      (one) => hasRuns(one) && working.has(one.id) && (working.get(one.id)?.known === true || !bounded(one)),
    );
  },
};
