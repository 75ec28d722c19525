import type { ScoreCard } from '../../score/types.js';

/** What a comparison needs of an earlier report (`assess --format json`). */
export interface BaselineReport {
  readonly reportVersion: string;
  readonly score: {
    readonly scoringVersion: string;
    readonly health?: number;
    readonly uncapped?: number;
    readonly caps: ScoreCard['caps'];
    readonly dimensions: readonly Graded[];
    readonly constants: unknown;
  };
}

/** A dimension as far as a comparison looks at it; those of a score card are some. */
interface Graded {
  readonly dimension: string;
  readonly weight: number;
  readonly checks: readonly {
    readonly check: { readonly id: string; readonly title: string };
    readonly weight: number;
    readonly headline?: number;
    readonly outcome: { readonly kind: string; readonly evidence?: readonly Found[] };
  }[];
}

interface Found {
  readonly span: { readonly file: string; readonly start: { readonly line: number } };
  readonly text: string;
  readonly outcome: string;
  /** Words of others at the same place, in a report that was read (`told-once`). */
  readonly also?: readonly string[];
}

/** What became of the repository since an earlier report, and what only became of the formula. */
export interface Comparison {
  readonly before?: number;
  readonly after?: number;
  /** Health points before caps that the repository gained or lost, measured by the checks and weights that both reports have. */
  readonly byCode: number;
  /** The rest of the change before caps: checks that only one of the reports has, other weights. */
  readonly byFormula: number;
  readonly formula: readonly string[];
  readonly added: readonly Change[];
  readonly fixed: readonly Change[];
}

export interface Change {
  readonly check: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Findings are the same when check, file and text are; a line may move. */
export function comparisonOf(earlier: BaselineReport, now: ScoreCard): Comparison {
  const { score: then } = earlier;
  const common = new Set(idsOf(then.dimensions).filter((id) => idsOf(now.dimensions).includes(id)));
  const byCode = healthOf(now.dimensions, common, now.dimensions) - healthOf(then.dimensions, common, now.dimensions);
  const change = (now.uncapped ?? 0) - (then.uncapped ?? 0);
  return {
    ...(then.health !== undefined && { before: then.health }),
    ...(now.health !== undefined && { after: now.health }),
    byCode,
    byFormula: change - byCode,
    formula: formulaChanges(then, now, common),
    added: beyond(findingsOf(now.dimensions, common), findingsOf(then.dimensions, common)),
    fixed: beyond(findingsOf(then.dimensions, common), findingsOf(now.dimensions, common)),
  };
}

const idsOf = (dimensions: readonly Graded[]) =>
  dimensions.flatMap(({ checks }) => checks.map(({ check }) => check.id));

function formulaChanges(then: BaselineReport['score'], now: ScoreCard, common: ReadonlySet<string>): string[] {
  const [old, own] = [idsOf(then.dimensions), idsOf(now.dimensions)];
  const named = (ids: readonly string[]) =>
    ids
      .filter((id) => !common.has(id))
      .sort()
      .join(', ');
  return [
    ...(then.scoringVersion === now.scoringVersion
      ? []
      : [`scoring version ${then.scoringVersion} became ${now.scoringVersion}`]),
    ...(named(own) === '' ? [] : [`checks that the earlier report did not have: ${named(own)}`]),
    ...(named(old) === '' ? [] : [`checks that are no more: ${named(old)}`]),
    ...(JSON.stringify(then.constants) === JSON.stringify(now.constants) ? [] : ['constants of the formula differ']),
  ];
}

/** 10 × the weighted mean of the given dimensions by `common` checks, with the weights of `weights`. */
function healthOf(dimensions: readonly Graded[], common: ReadonlySet<string>, weights: readonly Graded[]): number {
  const checkWeight = new Map(
    weights.flatMap(({ checks }) => checks.map(({ check, weight }) => [check.id, weight] as const)),
  );
  const means = dimensions.flatMap(({ dimension, checks }) => {
    const weight = weights.find((one) => one.dimension === dimension)?.weight ?? 0;
    const rated = checks.flatMap(({ check, headline }) =>
      common.has(check.id) && headline !== undefined ? [[checkWeight.get(check.id) ?? 0, headline] as const] : [],
    );
    return rated.length === 0 ? [] : [[weight, mean(rated)] as const];
  });
  return 10 * mean(means);
}

function mean(parts: readonly (readonly [number, number])[]): number {
  const weight = parts.reduce((sum, [own]) => sum + own, 0);
  return weight === 0 ? 0 : parts.reduce((sum, [own, value]) => sum + own * value, 0) / weight;
}

function findingsOf(dimensions: readonly Graded[], common: ReadonlySet<string>): Change[] {
  return dimensions.flatMap(({ checks }) =>
    checks
      .filter(({ check }) => common.has(check.id))
      .flatMap(({ check, outcome }) =>
        (outcome.evidence ?? [])
          .filter((one) => one.outcome === 'bad')
          .flatMap(({ span, text, also = [] }) =>
            [text, ...also].map((words) => ({
              check: check.id,
              file: span.file,
              line: span.start.line,
              text: words,
            })),
          ),
      ),
  );
}

/** What `ones` has more often than `others`. */
function beyond(ones: readonly Change[], others: readonly Change[]): Change[] {
  const left = new Map<string, number>();
  const keyOf = ({ check, file, text }: Change) => JSON.stringify([check, file, text]);
  for (const one of others) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return ones.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}
