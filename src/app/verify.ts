import type { Diagnostic } from '../core/index.js';
import type { Pipeline } from '../ir/index.js';
import { type Lint, lint, type ManifestFile } from '../targets/argo/lint/index.js';
import { compare } from '../verify/compare.js';
import { Contents } from '../verify/contents/index.js';
import type { ConvertedEntry, Judgement } from '../verify/types.js';
import { whyUnjudged } from '../verify/unjudged.js';
import { readConfig } from './config.js';
import { parseConversion } from './conversion-file.js';
import { credentialsNamed, heldBack } from './held-back.js';
import { deletedSince } from './io-deleted.js';
import { readManifests } from './io-manifests.js';
import { readAll } from './read.js';
import { UsageError } from './usage.js';
import { readVariables } from './variables.js';

export interface VerifyRequest {
  readonly folder: string;
  /** The source repository; without it only the manifests are looked at. */
  readonly against?: string;
  readonly scenarios: number;
  readonly seed: number;
  readonly variables?: string;
  readonly config?: string;
  readonly progress?: (doing: string) => void;
}

/** One pipeline and how it fares beside its source. */
export interface JudgedPipeline {
  readonly id: string;
  readonly name: string;
  readonly structure: string;
  readonly judgement: Judgement;
  /** Where in the manifests a difference shows first. */
  readonly place?: { readonly file: string; readonly line: number };
}

export interface Verification {
  readonly lint: Lint;
  /** Absent without a source to compare with. */
  readonly pipelines?: readonly JudgedPipeline[];
}

/** Systems whose runs are simulated; a single scheduled step is a run of one. */
const SIMULATED = new Set(['airflow', 'cron', 'jenkins', 'systemd', 'kubernetes']);

/** Looks at the manifests of a folder and, with a source, plays both sides. Undefined where there is no manifest. */
export async function verify(request: VerifyRequest): Promise<Verification | undefined> {
  const { folder, against, progress } = request;
  const manifests = readManifests(folder);
  progress?.(`checking ${manifests.files.length} files`);
  const found = lint(manifests.files, manifests.paths);
  const unread = manifests.unread.map(({ path, why }) => ({
    rule: 'yaml' as const,
    gravity: 'rejected' as const,
    message: why,
    file: path,
    at: { line: 1, column: 1 },
    object: '',
  }));
  const whole: Lint = { ...found, findings: [...unread, ...found.findings] };
  if (whole.judged === 0 && whole.findings.length === 0) return undefined;
  if (against === undefined) return { lint: whole };
  if (manifests.conversion === undefined)
    throw new UsageError(
      `${folder}: has no conversion.json, which says what came from where; write it with migrate convert`,
    );
  const entries = parseConversion(manifests.conversion, `${folder}/conversion.json`);
  return {
    lint: whole,
    pipelines: (await judged(entries, whole, against, request)).map(placed(entries, manifests.files)),
  };
}

async function judged(
  entries: readonly ConvertedEntry[],
  { holders, documents }: Lint,
  against: string,
  { folder, config, variables, scenarios, seed, progress }: VerifyRequest,
): Promise<readonly JudgedPipeline[]> {
  const { limits } = await readConfig(config);
  const known = await readVariables(variables);
  const reading = await readAll({ paths: [against], limits, known, ...(progress && { progress }) });
  const bundle = heldBack(reading.bundle, credentialsNamed(reading));
  const sources = new Map(bundle.pipelines.map((one) => [one.id, one]));
  const converted = new Set(entries.map(({ id }) => id));
  const left = bundle.pipelines.filter(({ id }) => !converted.has(id));
  const contents = new Contents(holders, documents);
  const deleted = deletedSince(folder);
  const both = entries.map((entry): JudgedPipeline => {
    progress?.(`comparing ${entry.name}`);
    const pipeline = sources.get(entry.id);
    const away = deleted.has(entry.files[0] ?? '') ? entry.files[0] : undefined;
    const judgement =
      away !== undefined
        ? leftOut(away)
        : pipeline
          ? judge(
              entry,
              pipeline,
              bundle.diagnostics,
              () => compare({ pipeline, converted: entry, holders, scenarios, seed }),
              contents,
            )
          : GONE;
    return { id: entry.id, name: entry.name, structure: entry.structure, judgement };
  });
  return [...both, ...left.map(({ id, name }) => ({ id, name, structure: 'none', judgement: LEFT }))];
}

/** Differences with the manifest, and the line in it that names the first step that differs. */
const placed =
  (entries: readonly ConvertedEntry[], files: readonly ManifestFile[]) =>
  (one: JudgedPipeline): JudgedPipeline => {
    const entry = entries.find(({ id }) => id === one.id);
    const manifest = files.find(({ path }) => path === entry?.files[0]);
    if (one.judgement.kind !== 'different' || !manifest) return one;
    const [step] = one.judgement.difference.steps;
    const id = entry?.nodes.find(({ key }) => key === step?.key)?.id;
    const line =
      id === undefined ? -1 : manifest.text.split('\n').findIndex((text) => text.includes(`tiphys.dev/node: ${id}`));
    return { ...one, place: { file: manifest.path, line: Math.max(1, line + 1) } };
  };

/** What says of itself that any run may be another one is not judged: it is no difference that was found. */
function judge(
  entry: ConvertedEntry,
  pipeline: Pipeline,
  diagnostics: readonly Diagnostic[],
  play: () => Judgement,
  contents: Contents,
): Judgement {
  const difference = contents.difference(pipeline, entry);
  if (difference) return { kind: 'different', scenarios: 0, exhaustive: false, difference };
  if (!SIMULATED.has(entry.system)) return { kind: 'unjudged', why: `runs of ${entry.system} are not simulated yet` };
  const why = whyUnjudged(entry, pipeline, diagnostics);
  return why === undefined ? play() : { kind: 'unjudged', why };
}

/** Somebody decided that this pipeline does not come along; whether that was meant is not ours to say. */
const leftOut = (path: string): Judgement => ({
  kind: 'unjudged',
  why: `somebody deleted ${path} since it was written: the pipeline is left out`,
});

const gone = (text: string): Judgement => ({
  kind: 'different',
  scenarios: 0,
  exhaustive: false,
  difference: { scenario: [], run: undefined, steps: [], text: [text, 'convert again: the source has changed since'] },
});
const GONE = gone('the source has no such pipeline');
const LEFT = gone('the pipeline of the source is not in the conversion');

/** Whether something was found that a person has to look at before these manifests are used. */
export function hasDifference({ lint: { findings }, pipelines = [] }: Verification): boolean {
  return (
    findings.some(({ gravity }) => gravity !== 'advice') ||
    pipelines.some(({ judgement }) => judgement.kind === 'different')
  );
}
