import type { Facts } from '../facts/types.js';
import type { CheckResult, DimensionResult, Evidence, Risk, RiskItem, ScoreConstants } from './types.js';

const SEVERITIES: readonly Risk[] = ['critical', 'high', 'medium', 'low'];

/** One risk for each check that is not met somewhere: the most severe first, then the one that costs most points. */
export function risksOf(
  dimensions: readonly DimensionResult[],
  facts: Facts,
  constants: Pick<ScoreConstants, 'effort'>,
): RiskItem[] {
  const owners = pipelinesByFile(facts);
  const unmet = dimensions.flatMap(({ checks }) => checks).filter((result) => badOf(result).length > 0);
  const severity = ({ check }: CheckResult) => SEVERITIES.indexOf(check.risk);
  unmet.sort((a, b) => severity(a) - severity(b) || b.pointsLost - a.pointsLost || (a.check.id < b.check.id ? -1 : 1));
  return unmet.map((result) => riskOf(result, owners, facts, constants));
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
  const pipelines = blastRadius(evidence, owners, facts);
  const repairs = new Set(evidence.map(repairOf)).size;
  const further = check.eachPlace ? placesOf(evidence) - repairs : 0;
  return {
    id: check.id,
    severity: check.risk,
    title: check.unmet,
    pipelines,
    evidence,
    mitigation: mitigationOf(check, systemsOf(evidence, pipelines, facts)),
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

/** What to do, in the words of the systems concerned; each system once, and what holds for the others at the end. */
function mitigationOf({ remedy, remedyFor = {} }: CheckResult['check'], systems: readonly string[]): string {
  const said = systems.map((system) => (Object.hasOwn(remedyFor, system) && remedyFor[system]) || remedy);
  const once = [...new Set(said)];
  if (once.length < 2) return once[0] ?? remedy;
  return once.map((text) => `${systems.filter((_, index) => said[index] === text).join(', ')}: ${text}`).join(' ');
}

/** Source systems of the findings, those of the pipelines that they can hurt where a finding names no pipeline; by name. */
function systemsOf(evidence: readonly Evidence[], hurt: readonly string[], { pipelines }: Facts): string[] {
  const named = new Set(evidence.flatMap(({ pipeline }) => pipeline ?? []));
  const ids = named.size > 0 ? named : new Set(hurt);
  return [...new Set(pipelines.filter(({ id }) => ids.has(id)).map(({ system }) => system))].sort();
}

/**
 * Pipelines that a finding can hurt: those named by the evidence (one, or all of a system), else those defined in the file that it lies in, else (a
 * Dockerfile, a requirements file, a shared module) all of them.
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
    const own = pipeline === undefined ? owners.get(span.file) : [pipeline];
    if (!own) return pipelines.map(({ id }) => id);
    for (const id of own) hit.add(id);
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
