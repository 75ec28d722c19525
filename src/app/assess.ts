import { lineSpan, maskDeep, remediesOf } from '../core/index.js';
import type { ChangeHistory, NoHistory } from '../facts/shapes.js';
import type { RecordFile } from '../facts/types.js';
import type { Assessment } from '../report/assessment.js';
import { points } from '../report/figures.js';
import type { Format } from '../report/formats.js';
import type { BaselineReport } from '../report/model/comparison.js';
import { readBaseline } from './baseline.js';
import { report } from './codes.js';
import { type Config, readConfig } from './config.js';
import { credentialsNamed, heldBack } from './held-back.js';
import { readHistory } from './history.js';
import type { NoChanges } from './io-git.js';
import { checkTarget, placeOf, writeWhole } from './io-write.js';
import type { LibraryArgument } from './libraries.js';
import { isNothing, type Reading, readAll, sorted } from './read.js';
import type { InputKind } from './read-repository.js';
import { extensionOf, outputPlaces, type Place, partFile } from './report-files.js';
import { type TargetRequest, targetOptions } from './target-options.js';
import { meaningsOf, titlesOf } from './titles.js';
import { readVariables } from './variables.js';

/** What decides on the judgement. */
export interface JudgeRequest extends TargetRequest {
  readonly as?: InputKind;
  readonly variables?: string;
  readonly config?: string;
  readonly library?: readonly LibraryArgument[];
  /** Exports of runs, reports of tests and coverage. */
  readonly history?: readonly string[];
  /** An earlier report in JSON. */
  readonly baseline?: string;
  /** ISO 8601 date that the report shall bear. */
  readonly now?: string;
  readonly version: string;
}

export interface AssessRequest extends JudgeRequest {
  readonly paths: readonly string[];
  readonly formats: readonly Format[];
  /** File, or `-` for standard output; absent = `migration-report.md` in the working directory. */
  readonly output?: string;
  /** File for the bill of materials, besides the formats. */
  readonly sbom?: string;
  /** Reports longer than the place where they are pasted takes are written in parts. */
  readonly split?: boolean;
  readonly progress?: (doing: string) => void;
}

export type AssessResult =
  | { readonly kind: 'nothing'; readonly diagnostics: Assessment['bundle']['diagnostics'] }
  | {
      readonly kind: 'assessed';
      readonly assessment: Assessment;
      /** Files written. */
      readonly files: readonly string[];
      /** What goes to standard output, for `-`. */
      readonly text?: string;
    };

/** Reads, lowers, measures, scores and reports; writes the report unless it goes to standard output. */
export async function assess(request: AssessRequest): Promise<AssessResult> {
  const places = outputPlaces(request.formats, request.output, request.sbom);
  for (const { format, file } of places)
    if (file !== undefined) checkTarget(file, `migration-report${extensionOf(format)}`);
  const exclude = places.flatMap(({ file }) => (file === undefined ? [] : filesOf(file, request).map(placeOf)));
  const judged = await readAndJudge(request, exclude);
  if ('nothing' in judged) return { kind: 'nothing', diagnostics: judged.nothing };
  return { kind: 'assessed', assessment: judged, ...(await deliver(judged, places, request)) };
}

/** The files, their trees and what was found in them are let go before anything is rendered. */
async function readAndJudge(
  request: AssessRequest,
  exclude: readonly string[],
): Promise<Assessment | { readonly nothing: Assessment['bundle']['diagnostics'] }> {
  const config = await readConfig(request.config);
  const known = await readVariables(request.variables);
  const records = readHistory(request.history);
  const baseline = await readBaseline(request.baseline);
  const reading = await readAll({ ...request, limits: config.limits, known, exclude });
  if (isNothing(reading)) return { nothing: reading.bundle.diagnostics };
  request.progress?.(`assessing ${reading.bundle.pipelines.length} pipelines`);
  const changes = await reading.changes();
  return judge(withRefusal(reading, changes), request, config, { records, baseline, changes });
}

/** A history that is not unpacked is said where everything else stands that was not read. */
function withRefusal(reading: Reading, changes: ChangeHistory | NoChanges): Reading {
  if (!('refused' in changes)) return reading;
  const { bundle } = reading;
  const refused = report('IO019', changes.unknown, lineSpan('.git', 1));
  return { ...reading, bundle: { ...bundle, diagnostics: sorted([...bundle.diagnostics, refused]) } };
}

/** What a report is made from beside the files: what the user handed over, and what the commits changed. */
interface Given {
  readonly records: readonly RecordFile[];
  readonly baseline: BaselineReport | undefined;
  readonly changes: ChangeHistory | NoHistory;
}

/** Pictures show none of it. */
const NOTHING_GIVEN: Given = { records: [], baseline: undefined, changes: { unknown: 'it was not asked for' } };

/** What a report is made from: the reading lowered, measured, scored, and every credential in it masked. */
export async function judge(
  reading: Reading,
  request: JudgeRequest,
  config: Config,
  given: Given = NOTHING_GIVEN,
): Promise<Assessment> {
  const [{ default: target }, { codes }, { maskingFor, measure }, { score }] = await Promise.all([
    import('../targets/argo/index.js'),
    import('../targets/argo/codes.js'),
    import('../facts/index.js'),
    import('../score/index.js'),
  ]);
  const { bundle, sources, inventory } = reading;
  const lowered = heldBack(bundle, credentialsNamed(reading));
  const conversion = target.lower(lowered, targetOptions(request, config, { titles: await titlesOf(bundle) }));
  const { readText, homeOf } = reading;
  const input = {
    bundle,
    sources,
    inventory,
    conversion,
    diagnostics: bundle.diagnostics,
    readText,
    homeOf,
    records: given.records,
    changes: given.changes,
  };
  const facts = measure(input);
  const assessment: Assessment = {
    bundle,
    conversion,
    facts,
    score: score(facts, { effort: config.effort, suppress: config.suppress }),
    provenance: provenance(reading, request),
    remedies: remediesOf(codes),
    codes: await meaningsOf(bundle),
    prices: config.prices,
    ...(config.waveSize !== undefined && { waveSize: config.waveSize }),
    ...(given.baseline && { baseline: given.baseline }),
  };
  // facts are masked where they are measured, and the score is made of nothing else
  const { facts: _facts, score: _score, ...raw } = assessment;
  return { ...assessment, ...maskDeep(raw, maskingFor(input)) };
}

function provenance(reading: Reading, request: JudgeRequest): Assessment['provenance'] {
  return {
    paths: reading.names,
    engineVersion: request.version,
    irVersion: reading.bundle.irVersion,
    options: optionsOf(request),
    ...(reading.commit !== undefined && { commit: reading.commit }),
    ...(request.now !== undefined && { date: request.now }),
  };
}

/** Options that decide what a report says, when they are given; files by their last name. */
function optionsOf(request: JudgeRequest): Record<string, string> {
  const lastName = (path: string) => path.split('/').at(-1) ?? path;
  return {
    ...(request.as !== undefined && { as: request.as }),
    ...(request.baseline !== undefined && { baseline: lastName(request.baseline) }),
    ...(request.config !== undefined && { config: lastName(request.config) }),
    ...(request.history !== undefined && { history: request.history.map(lastName).join(', ') }),
    ...(request.image !== undefined && { image: request.image }),
    ...(request.library?.length && { library: request.library.map(nameOfLibrary).join(', ') }),
    ...(request.now !== undefined && { now: request.now }),
    ...(request.variables !== undefined && { variables: lastName(request.variables) }),
  };
}

function nameOfLibrary({ name, version }: LibraryArgument): string {
  return version === undefined ? name : `${name}@${version}`;
}

/** More parts than any report has; what an earlier run wrote is no input of the next. */
const MOST_PARTS = 200;

function filesOf(file: string, { split }: AssessRequest): string[] {
  if (!split) return [file];
  return [file, ...Array.from({ length: MOST_PARTS }, (_, index) => partFile(file, index + 1))];
}

async function deliver(
  assessment: Assessment,
  places: readonly Place[],
  { split }: AssessRequest,
): Promise<{ files: string[]; text?: string }> {
  const files: string[] = [];
  let text: string | undefined;
  for (const { format, file } of places) {
    const parts = await render(assessment, format, split === true);
    if (file === undefined) text = parts.join('');
    else
      for (const [index, part] of parts.entries()) {
        const name = parts.length === 1 ? file : partFile(file, index + 1);
        writeWhole(name, part);
        files.push(name);
      }
  }
  return { files, ...(text !== undefined && { text }) };
}

async function render(assessment: Assessment, format: Format, split: boolean): Promise<readonly string[]> {
  const { REPORT_FORMATS, SPLITTERS } = await import('../report/formats.js');
  const inParts = split ? SPLITTERS[format] : undefined;
  if (inParts) return inParts(assessment);
  return [await REPORT_FORMATS[format].render(assessment)];
}

/** Health as the report prints it, to one decimal; undefined when nothing was applicable. */
export function printedHealth({ score }: Assessment): number | undefined {
  return score.health === undefined ? undefined : Number(points(score.health));
}
