import type { Entry } from './entry.js';
import { type PortfolioWave, type RemoteBond, remoteBonds, wavesAcross } from './waves.js';

export const PORTFOLIO_VERSION = '1';

/** Many reports as one; every total is the sum of its rows. */
export interface PortfolioJson {
  readonly portfolioVersion: typeof PORTFOLIO_VERSION;
  /** In the order in which to begin. */
  readonly repositories: readonly PortfolioRow[];
  readonly totals: PortfolioTotals;
  readonly shared: readonly SharedPart[];
  readonly bonds: readonly RemoteBond[];
  /** Names that pipelines of several repositories have, and so are no bond: `from` reaches for `name`. */
  readonly ambiguous: readonly { readonly from: string; readonly name: string }[];
  readonly waves: readonly PortfolioWave[];
}

export type PortfolioRow = Omit<Entry, 'pipelines' | 'parts' | 'bonds' | 'waves'>;

export interface PortfolioTotals {
  readonly repositories: number;
  readonly pipelineCounts: Entry['pipelineCounts'];
  readonly stepCounts: Entry['stepCounts'];
  readonly effort: Entry['effort'];
}

/** Something that more than one repository names. */
export interface SharedPart {
  readonly kind: string;
  readonly name: string;
  /** As written, each once; more than one = the repositories differ. */
  readonly constraints: readonly string[];
  readonly repositories: readonly string[];
}

const VERDICTS: readonly Entry['verdict'][] = ['go', 'go with conditions', 'hold'];

export function portfolioOf(entries: readonly Entry[]): PortfolioJson {
  const ranked = [...entries].sort(
    (a, b) =>
      VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
      daysForOne(a) - daysForOne(b) ||
      (b.health ?? -1) - (a.health ?? -1) ||
      (a.name < b.name ? -1 : 1),
  );
  const { bonds, ambiguous } = remoteBonds(entries);
  return {
    portfolioVersion: PORTFOLIO_VERSION,
    repositories: ranked.map(({ pipelines: _p, parts: _q, bonds: _b, waves: _w, ...row }) => row),
    totals: {
      repositories: entries.length,
      pipelineCounts: sumOf(entries.map((entry) => entry.pipelineCounts)),
      stepCounts: sumOf(entries.map((entry) => entry.stepCounts)),
      effort: sumOf(entries.map((entry) => entry.effort)),
    },
    shared: sharedParts(entries),
    bonds,
    ambiguous,
    waves: wavesAcross(entries, bonds),
  };
}

const daysForOne = ({ effort, pipelines }: Entry) => effort.high / Math.max(1, pipelines.length);

function sumOf<K extends string>(records: readonly Readonly<Record<K, number>>[]): Record<K, number> {
  const sums = new Map<K, number>();
  for (const record of records) {
    for (const key of Object.keys(record) as K[]) sums.set(key, (sums.get(key) ?? 0) + record[key]);
  }
  return Object.fromEntries(sums) as Record<K, number>;
}

/** The widest spread first. */
function sharedParts(entries: readonly Entry[]): SharedPart[] {
  const found = new Map<string, { kind: string; name: string; constraints: Set<string>; repositories: Set<string> }>();
  for (const { name: repository, parts } of entries) {
    for (const { kind, name, constraint } of parts) {
      const key = JSON.stringify([kind, name]);
      const part = found.get(key) ?? { kind, name, constraints: new Set<string>(), repositories: new Set<string>() };
      found.set(key, part);
      part.repositories.add(repository);
      if (constraint !== undefined) part.constraints.add(constraint);
    }
  }
  return [...found.values()]
    .filter(({ repositories }) => repositories.size > 1)
    .map(({ constraints, repositories, ...part }) => ({
      ...part,
      constraints: [...constraints].sort(),
      repositories: [...repositories],
    }))
    .sort(
      (a, b) =>
        b.repositories.length - a.repositories.length || (`${a.kind} ${a.name}` < `${b.kind} ${b.name}` ? -1 : 1),
    );
}
