import type { Facts } from '../facts/types.js';
import type { CheckResult, Dimension, DimensionResult, Evidence, Risk, RiskItem, ScoreConstants } from './types.js';

const SEVERITIES: readonly Risk[] = ['critical', 'high', 'medium', 'low'];

/** What makes a change harder waits behind what a run meets by itself. */
const OF_CHANGES: ReadonlySet<Dimension> = new Set(['testability', 'maintainability']);

/**
 * One risk for each check that is not met somewhere: the most severe first, then what runs meet, then the one that costs most points by what was
 * found. What is not known costs points too, and is no risk that anybody could act on.
 */
export function risksOf(
  dimensions: readonly DimensionResult[],
  facts: Facts,
  constants: Pick<ScoreConstants, 'effort'>,
): RiskItem[] {
  const owners = pipelinesByFile(facts);
  const unmet = dimensions.flatMap(({ checks }) => checks).filter((result) => badOf(result).length > 0);
  const severity = ({ check }: CheckResult) => SEVERITIES.indexOf(check.risk);
  const isOfChanges = ({ check }: CheckResult) => Number(OF_CHANGES.has(check.dimension));
  unmet.sort(
    (a, b) =>
      severity(a) - severity(b) ||
      isOfChanges(a) - isOfChanges(b) ||
      lostByBad(b) - lostByBad(a) ||
      (a.check.id < b.check.id ? -1 : 1),
  );
  return unmet.map((result) => riskOf(result, owners, facts, constants));
}

/** The share of its points that the findings cost; the rest is for what could not be decided. */
function lostByBad({ outcome, pointsLost }: CheckResult): number {
  if (outcome.kind !== 'measured') return 0;
  const lost = outcome.total - outcome.good;
  return lost === 0 ? 0 : (pointsLost * (lost - outcome.unknown)) / lost;
}

function badOf({ outcome }: CheckResult): Evidence[] {
  return outcome.kind === 'measured' ? outcome.evidence.filter((one) => one.outcome === 'bad') : [];
}

function riskOf(
  result: CheckResult,
  owners: ReadonlyMap<string, ReadonlySet<string>>,
  facts: Facts,
  constants: Pick<ScoreConstants, 'effort'>,
): RiskItem {
  const { check } = result;
  const evidence = badOf(result);
  const isWide = evidence.some((one) => isOfNone(one, owners));
  const pipelines = isWide ? facts.pipelines.map(({ id }) => id) : blastRadius(evidence, owners, facts);
  const repairs = new Set(evidence.map(repairOf)).size;
  const further = check.eachPlace ? placesOf(evidence) - repairs : 0;
  return {
    id: check.id,
    severity: check.risk,
    title: check.unmet,
    pipelines,
    ...(isWide && { wide: true as const }),
    evidence,
    mitigation: mitigationOf(check, systemsOf(evidence, owners, facts)),
    repairs,
    ...(further > 0 && { furtherPlaces: further }),
    effort: effortOf(check.effort, repairs, further, constants),
  };
}

/** Places to mend: what is found twice at one place, for one repair, is mended there once. */
function placesOf(evidence: readonly Evidence[]): number {
  return new Set(evidence.map((one) => `${repairOf(one)} ${placeOf(one)}`)).size;
}

function effortOf(
  [low, high]: CheckResult['check']['effort'],
  repairs: number,
  further: number,
  { effort }: Pick<ScoreConstants, 'effort'>,
): readonly [number, number] {
  const [least, most] = effort['repeated-place'] ?? [0, 0];
  return [low * repairs + least * further, high * repairs + most * further];
}

function repairOf(one: Evidence): string {
  return one.repair ?? placeOf(one);
}

function placeOf({ span: { file, start } }: Evidence): string {
  return `${file}:${start.line}:${start.column}`;
}

/** No system of the repository: a file that several of them may use. */
const ELSEWHERE = 'elsewhere';

/** What to do, in the words of the systems concerned; each text once. */
function mitigationOf({ remedy, remedyFor = {} }: CheckResult['check'], systems: readonly string[]): string {
  const said = systems.map((system) => (Object.hasOwn(remedyFor, system) && remedyFor[system]) || remedy);
  const once = [...new Set(said)];
  if (once.length < 2) return once[0] ?? remedy;
  return once.map((text) => `${systems.filter((_, index) => said[index] === text).join(', ')}: ${text}`).join(' ');
}

/** Source systems that the findings lie in, by name; what lies in no pipeline's file is of the only system there is, or of none. */
function systemsOf(
  evidence: readonly Evidence[],
  owners: ReadonlyMap<string, ReadonlySet<string>>,
  { pipelines }: Facts,
): string[] {
  const systems = new Map(pipelines.map(({ id, system }) => [id, system]));
  const all = [...new Set(systems.values())];
  const otherwise = all.length === 1 ? all : [ELSEWHERE];
  const found = evidence.flatMap(({ system, pipeline, span }) => {
    if (system !== undefined) return system === '*' ? all : [system];
    const ids = pipeline === undefined ? [...(owners.get(span.file) ?? [])] : [pipeline];
    return ids.length === 0 ? otherwise : ids.flatMap((id) => systems.get(id) ?? []);
  });
  return [...new Set(found)].sort();
}

/** Does it lie in a file that no pipeline is defined in (a Dockerfile, a requirements file, a shared module), and name none? */
function isOfNone({ span, pipeline, system }: Evidence, owners: ReadonlyMap<string, unknown>): boolean {
  return system === undefined && pipeline === undefined && !owners.has(span.file);
}

/**
 * Pipelines that a finding can hurt: those named by the evidence (one, or all of a system), else those defined in the file that it lies in. Where
 * there are none, it can be any of them.
 */
function blastRadius(
  evidence: readonly Evidence[],
  owners: ReadonlyMap<string, ReadonlySet<string>>,
  { pipelines }: Facts,
): string[] {
  const hit = new Set<string>();
  for (const { span, pipeline, system } of evidence) {
    if (system !== undefined) {
      for (const one of pipelines) if (system === '*' || one.system === system) hit.add(one.id);
      continue;
    }
    for (const id of pipeline === undefined ? (owners.get(span.file) ?? []) : [pipeline]) hit.add(id);
  }
  return pipelines.map(({ id }) => id).filter((id) => hit.has(id));
}

function pipelinesByFile({ pipelines, steps }: Facts): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  const add = (file: string, id: string) => owners.set(file, (owners.get(file) ?? new Set()).add(id));
  for (const { span, id } of pipelines) add(span.file, id);
  for (const { span, pipeline } of steps) add(span.file, pipeline);
  return owners;
}
