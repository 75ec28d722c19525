import type { NoteConcern } from '../../core/index.js';
import type { Facts } from '../../facts/types.js';
import type { NodeId } from '../../ir/index.js';
import { checks } from '../../score/index.js';
import type { CheckResult } from '../../score/types.js';
import type { Assessment } from '../assessment.js';
import { remembered } from './remembered.js';

/** How a pipeline stands to a criterion. `open`: a manual step or an open decision keeps it from being said; `none`: not asked of its system. */
export type Standing = 'met' | 'missed' | 'open' | 'none';

export interface Criterion {
  readonly id: string;
  readonly name: string;
  /** Checks that speak of it; met where none of them has anything against the pipeline. */
  readonly checks: readonly string[];
  /** What the translation does for it. */
  readonly after: 'as before' | 'given' | 'lost where noted';
  /** It speaks of what the steps do, so that a step that is not written yet leaves it open. */
  readonly content?: boolean;
  /** For `lost where noted`: the promise that a note of the translation says is not kept. */
  readonly concern?: NoteConcern;
}

/** Ten questions that a team asks of a workflow before it takes it over; each is answered by checks of section 5. */
export const CRITERIA: readonly Criterion[] = [
  { id: 'retries', name: 'Retries', checks: ['retries-set'], after: 'as before' },
  { id: 'limits', name: 'Time limits', checks: ['timeouts-set'], after: 'lost where noted', concern: 'limits' },
  {
    id: 'alerts',
    name: 'Failure alerts',
    checks: ['failure-alerts'],
    after: 'lost where noted',
    concern: 'alerts',
  },
  {
    id: 'overlap',
    name: 'Overlap bounded',
    checks: ['overlap-bounded'],
    after: 'lost where noted',
    concern: 'overlap',
  },
  {
    id: 'dates',
    name: 'Repeatable dates',
    checks: ['dates-from-schedule', 'fixed-start-date'],
    after: 'as before',
    content: true,
  },
  {
    id: 'secrets',
    name: 'Secrets kept',
    checks: ['clear-text-secrets', 'secrets-in-shell', 'quiet-traces'],
    after: 'as before',
    content: true,
  },
  { id: 'places', name: 'Runs anywhere', checks: ['agents-by-image', 'runs-on-linux'], after: 'given', content: true },
  {
    id: 'files',
    name: 'Own files only',
    checks: ['host-paths', 'files-handed-over'],
    after: 'as before',
    content: true,
  },
  { id: 'purpose', name: 'Purpose stated', checks: ['pipelines-described'], after: 'given' },
  { id: 'owner', name: 'Owner named', checks: ['owners-named'], after: 'as before' },
];

export interface CriteriaRow {
  readonly id: NodeId;
  readonly name: string;
  /** In the order of `CRITERIA`. */
  readonly standings: readonly { readonly before: Standing; readonly after: Standing }[];
}

/** Each pipeline before, and after `convert` with nothing done by hand. */
export const criteriaOf = remembered(function criteriaOf({ facts, score, conversion }: Assessment): CriteriaRow[] {
  const results = new Map(score.dimensions.flatMap((one) => one.checks).map((result) => [result.check.id, result]));
  const against = new Map([...results].map(([id, result]) => [id, findingsOf(result)]));
  const lostIn = lostConcerns(conversion, facts);
  const isAsked = askedIn(facts);
  const manual = new Set(facts.steps.filter(({ fidelity }) => fidelity === 'manual').map(({ pipeline }) => pipeline));
  return facts.pipelines
    .filter(({ verdict }) => verdict !== 'unreadable')
    .map(({ id, name, system, span }) => ({
      id,
      name,
      standings: CRITERIA.map((criterion) => {
        const asked = criterion.checks.filter(
          (id) => results.get(id)?.outcome.kind === 'measured' && isAsked(id, system),
        );
        const found = new Set(
          asked.flatMap((check) => [id, span.file].flatMap((key) => [...(against.get(check)?.get(key) ?? [])])),
        );
        const before = beforeOf(asked, found);
        const lost = lostIn.get(id)?.has(criterion.concern) ?? false;
        return { before, after: afterOf(criterion, before, lost, manual.has(id)) };
      }),
    }));
});

/** Promises that are not kept, by pipeline: what notes say, and messages that somebody has to write by hand. */
function lostConcerns({ pipelines }: Assessment['conversion'], { steps }: Facts) {
  const lost = new Map<NodeId, Set<NoteConcern | undefined>>();
  for (const { id, notes, nodes } of pipelines) {
    const all = [...notes, ...nodes.flatMap((node) => node.notes)].filter(({ fidelity }) => fidelity !== 'exact');
    lost.set(id, new Set(all.flatMap(({ concern }) => concern ?? [])));
  }
  for (const { pipeline, action, fidelity } of steps)
    if (action === 'notify' && fidelity === 'manual') lost.get(pipeline)?.add('alerts');
  return lost;
}

/** Which checks ask which systems of this repository. */
function askedIn(facts: Facts): (check: string, system: string) => boolean {
  const asked = new Map(checks.map(({ id, systems, systemsIn }) => [id, systemsIn?.(facts) ?? systems]));
  return (check, system) => asked.get(check)?.some((one) => one === '*' || one === system) ?? false;
}

/** Outcomes by pipeline, or by file for findings that belong to no pipeline. */
function findingsOf({ outcome }: CheckResult): Map<string, Set<'bad' | 'unknown'>> {
  const found = new Map<string, Set<'bad' | 'unknown'>>();
  for (const { pipeline, span, outcome: kind } of outcome.kind === 'measured' ? outcome.evidence : []) {
    const key = pipeline ?? span.file;
    const kinds = found.get(key);
    if (kinds) kinds.add(kind);
    else found.set(key, new Set([kind]));
  }
  return found;
}

function beforeOf(asked: readonly string[], found: ReadonlySet<'bad' | 'unknown'>): Standing {
  if (asked.length === 0) return 'none';
  if (found.has('bad')) return 'missed';
  return found.has('unknown') ? 'open' : 'met';
}

/** A step that fails with an explanation meets nothing of its content until it is written. */
function afterOf({ after, content = false }: Criterion, before: Standing, lost: boolean, manual: boolean): Standing {
  if (after === 'lost where noted' && lost) return before === 'none' ? 'none' : 'missed';
  const then = after === 'given' ? 'met' : before;
  return then === 'met' && manual && content ? 'open' : then;
}
