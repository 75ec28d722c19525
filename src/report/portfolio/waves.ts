import { needOf, type PipelineBond } from '../../facts/bonds.js';
import { stronglyConnected } from '../../facts/strong.js';
import type { Entry } from './entry.js';

/** A pipeline of the portfolio: `repository › pipeline`. */
export interface Member {
  readonly repository: string;
  readonly pipeline: string;
}

/** A bond between pipelines of two repositories. */
export interface RemoteBond {
  readonly kind: PipelineBond['kind'];
  readonly from: Member;
  readonly to: Member;
}

export interface PortfolioWave {
  /** 0 = pilot. */
  readonly number: number;
  readonly pipelines: readonly Member[];
}

const keyOf = ({ repository, pipeline }: Member) => JSON.stringify([repository, pipeline]);

/**
 * What a repository reaches for and does not have itself, where exactly one other repository has a pipeline of that name; the names
 * that several have are listed, not guessed.
 */
export function remoteBonds(entries: readonly Entry[]): {
  readonly bonds: RemoteBond[];
  readonly ambiguous: { from: string; name: string }[];
} {
  const byName = membersByName(entries);
  const bonds: RemoteBond[] = [];
  const ambiguous: { from: string; name: string }[] = [];
  for (const { name: repository, bonds: own } of entries) {
    for (const { kind, from, to, known } of own) {
      if (known) continue;
      const owners = (byName.get(to) ?? []).filter((owner) => owner.repository !== repository);
      const [owner] = owners;
      if (owner && owners.length === 1) bonds.push({ kind, from: { repository, pipeline: from }, to: owner });
      else if (owners.length > 1) ambiguous.push({ from: `${repository} ${from}`, name: to });
    }
  }
  return { bonds, ambiguous };
}

function membersByName(entries: readonly Entry[]): Map<string, Member[]> {
  const byName = new Map<string, Member[]>();
  for (const { name: repository, pipelines } of entries) {
    for (const { id, name } of pipelines) {
      const owners = byName.get(name);
      if (owners) owners.push({ repository, pipeline: id });
      else byName.set(name, [{ repository, pipeline: id }]);
    }
  }
  return byName;
}

/** Waves over all repositories: each pipeline in the wave of its own report, or later where another repository's has to go first. */
export function wavesAcross(entries: readonly Entry[], remote: readonly RemoteBond[]): PortfolioWave[] {
  const members = new Map<string, Member & { readonly own: number }>();
  const needs = new Map<string, string[]>();
  const need = (first: string, next: string) => {
    const known = needs.get(next);
    if (known) known.push(first);
    else needs.set(next, [first]);
  };
  for (const { name: repository, pipelines, waves, bonds } of entries) {
    const own = (pipeline: string) => keyOf({ repository, pipeline });
    for (const { id } of pipelines) members.set(own(id), { repository, pipeline: id, own: waves.get(id) ?? 1 });
    for (const bond of bonds) if (bond.known) need(own(needOf(bond).first), own(needOf(bond).next));
  }
  for (const { kind, from, to } of remote) {
    const { first, next } = needOf({ kind, from: keyOf(from), to: keyOf(to), known: true });
    need(first, next);
  }
  return numbered(members, needs);
}

function numbered(
  members: ReadonlyMap<string, Member & { readonly own: number }>,
  needs: ReadonlyMap<string, readonly string[]>,
): PortfolioWave[] {
  const waveOf = new Map<string, number>();
  const inside = new Map([...needs].map(([next, firsts]) => [next, firsts.filter((first) => members.has(first))]));
  for (const group of stronglyConnected([...members.keys()], inside)) {
    const own = group.map((key) => members.get(key)?.own ?? 1);
    const outside = group.flatMap((key) => inside.get(key) ?? []).filter((key) => !group.includes(key));
    const wave = [...own, ...outside.map((key) => (waveOf.get(key) ?? 0) + 1)].reduce((a, b) => Math.max(a, b));
    for (const key of group) waveOf.set(key, wave);
  }
  const numbers = [...new Set(waveOf.values())].sort((a, b) => a - b);
  return numbers.map((number) => ({
    number,
    pipelines: [...members].flatMap(([key, { repository, pipeline }]) =>
      waveOf.get(key) === number ? [{ repository, pipeline }] : [],
    ),
  }));
}
