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

/** The kind of work that a step is which has to be written by hand; undefined for every other. */
export function workOf(step: StepFact): string | undefined {
  if (step.fidelity === 'manual' || (step.fidelity === 'dropped' && step.reviewCodes.length > 0)) {
    return CODE.has(step.action) ? 'manual-callable' : 'unknown-step';
  }
  return undefined;
}

/**
 * Steps that are one piece of work: those that one place of the source makes, by a loop, a library or a macro, are written once.
 */
export function pieceOf({ construct, span: { file, start } }: Pick<StepFact, 'construct' | 'span'>): string {
  return `${file}:${start.line}:${start.column} ${construct}`;
}

function counts({ steps, pipelines, decisions, imports, connections }: Facts): Record<string, number> {
  const of = (kind: string) => new Set(steps.filter((one) => workOf(one) === kind).map(pieceOf)).size;
  const unread = pipelines.filter(({ verdict }) => verdict === 'unreadable').length;
  const missing = imports.filter(({ resolved }) => resolved === 'missing').map(({ name }) => name.split('.')[0]);
  const external = connections.filter(({ kind }) => EXTERNAL.has(kind)).map(({ kind, name }) => `${kind} ${name}`);
  return {
    'unknown-step': of('unknown-step') + unread,
    'manual-callable': of('manual-callable'),
    'approximate-join': decisions.length,
    'missing-library': new Set(missing).size,
    'external-dependency': new Set(external).size,
    'cut-over': pipelines.length,
  };
}

function item(kind: string, count: number, { effort }: ScoreConstants): EffortItem[] {
  const range = effort[kind];
  return range && count > 0 ? [{ kind, count, low: count * range[0], high: count * range[1] }] : [];
}
