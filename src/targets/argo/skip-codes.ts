import type { Step } from '../../ir/index.js';
import { literalText } from './literals.js';

/** Exit codes by which a step says that it was skipped, not that it failed (airflow/operators/bash.py, skip_on_exit_code). */
export function skipCodes(step: Step): readonly number[] {
  const given = step.facets.find(({ key }) => key === 'airflow.skip_on_exit_code');
  if (given) return (Array.isArray(given.value) ? given.value : [given.value]).filter((one) => typeof one === 'number');
  const { action } = step;
  if (step.origin.system !== 'airflow' || action.kind !== 'shell') return [];
  const { script } = action;
  // What a callable answers with is not known: Airflow's own code is looked for when it has run.
  if (script.kind === 'code' && script.lang === 'python') return [99];
  const text = script.kind === 'code' ? script.text : (literalText(script) ?? '');
  return /\bexit\s+99\b/.test(text) ? [99] : [];
}

/** Whether a step may end as skipped although it ran, in a way that its template can report. */
export function skipsItself(step: Step): boolean {
  const soft = step.facets.some(({ key, value }) => key === 'airflow.soft_fail' && value === true);
  const { action } = step;
  const isTold = action.kind === 'service' && Object.hasOwn(action.args, 'skip_on_exit_code');
  return (
    soft || isTold || step.program?.skips === true || (skipCodes(step).length > 0 && step.action.kind !== 'container')
  );
}
