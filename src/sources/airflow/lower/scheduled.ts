import type { Span } from '../../../core/index.js';
import type { Origin, Trigger } from '../../../ir/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import type { AirflowCode } from '../codes.js';
import { datasetExpression } from './dataset-expression.js';

/** Triggers, and why they are not certain. */
export interface Scheduled {
  readonly triggers: readonly Trigger[];
  readonly doubt?: { readonly code: AirflowCode; readonly message: string };
}

export interface Where {
  readonly origin: Origin;
  readonly span: Span;
  /** The zone of cron expressions; UTC without one. */
  readonly zone?: string;
  /** What hides that zone, in words. */
  readonly zoneDoubt?: string;
}

export function datasetsTrigger(value: PyValue, { origin }: Where): Scheduled {
  const expr = datasetExpression(value);
  const trigger: Trigger = { kind: 'dataset', expr: expr ?? null, origin };
  if (expr !== undefined) return { triggers: [trigger] };
  return {
    triggers: [trigger],
    doubt: { code: 'AF021', message: 'the datasets that start the DAG are not all known' },
  };
}

export function unknownSchedule(what: string, { origin }: Where, why = 'AF021'): Scheduled {
  const trigger: Trigger = { kind: 'unknown', why, origin };
  return { triggers: [trigger], doubt: { code: 'AF021', message: `the schedule is not known: ${what}` } };
}
