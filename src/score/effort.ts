import type { Facts, StepFact } from '../facts/types.js';
import type { Effort, EffortItem, ScoreConstants } from './types.js';

/** Actions whose work is code of the repository: someone ports a callable. */
const CODE = new Set(['code', 'branch', 'gate']);
/** What has to be reachable, and reached with new credentials, from the new place. */
const EXTERNAL = new Set(['connection', 'host', 'cloud']);

/** Person-days for the manual part of a migration, one row of the table for each kind of work (health-score.md, "The formula"). */
export function effortOf(facts: Facts, constants: ScoreConstants): Effort {
  const items = Object.entries(counts(facts)).flatMap(([kind, count]) => item(kind, count, constants));
  const low = items.reduce((sum, one) => sum + one.low, 0);
  const high = items.reduce((sum, one) => sum + one.high, 0);
  const { Low, Medium } = constants.complexity;
  return { low, high, items, complexity: high < Low ? 'Low' : high < Medium ? 'Medium' : 'High' };
}

/** The kind of work that one step asks for; undefined when it needs none. Every step falls under one kind at most. */
export function workOf(step: StepFact): string | undefined {
  if (step.fidelity === 'manual' || (step.fidelity === 'dropped' && step.review)) {
    return CODE.has(step.action) ? 'manual-callable' : 'unknown-step';
  }
  return step.fidelity === 'approximate' && step.review ? 'approximate-join' : undefined;
}

function counts({ steps, pipelines, imports, connections }: Facts): Record<string, number> {
  const kinds = steps.map(workOf);
  const of = (kind: string) => kinds.filter((one) => one === kind).length;
  const unread = pipelines.filter(({ verdict }) => verdict === 'unreadable').length;
  const notes = pipelines.reduce((sum, { notesToReview }) => sum + notesToReview, 0);
  const missing = imports.filter(({ resolved }) => resolved === 'missing').map(({ name }) => name.split('.')[0]);
  const external = connections.filter(({ kind }) => EXTERNAL.has(kind)).map(({ kind, name }) => `${kind} ${name}`);
  return {
    'unknown-step': of('unknown-step') + unread,
    'manual-callable': of('manual-callable'),
    'approximate-join': of('approximate-join') + notes,
    'missing-library': new Set(missing).size,
    'external-dependency': new Set(external).size,
    'cut-over': pipelines.length,
  };
}

function item(kind: string, count: number, { effort }: ScoreConstants): EffortItem[] {
  const range = effort[kind];
  return range && count > 0 ? [{ kind, count, low: count * range[0], high: count * range[1] }] : [];
}
