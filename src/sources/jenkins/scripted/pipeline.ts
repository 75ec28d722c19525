/** One evaluated script as a pipeline of the IR. */

import { lineSpan, type Span } from '../../../core/index.js';
import {
  type Facet,
  nodesOf,
  type Param,
  type Pipeline,
  type PipelineLink,
  type Placement,
  type Resource,
} from '../../../ir/index.js';
import { withCourse } from '../course.js';
import { parameterVariables } from '../jobs/expand.js';
import { originOf } from '../jobs/triggers.js';
import type { LibraryUse } from '../libraries/index.js';
import type { MissingLibraries, NamedCall } from '../libraries/missing.js';
import type { Evaluation } from './evaluate.js';
import { HARMLESS } from './findings.js';
import { freshIds } from './ids.js';
import { RegionLowering } from './lower.js';
import type { PlacedDoubt, Raw } from './raw.js';
import { resolved, unfixed } from './references.js';
import { settingsOf } from './settings.js';

export interface ScriptIdentity {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** The job's full name, where it is known. */
  readonly fullName: string | undefined;
  readonly construct: string;
  /** What a library's step is called with. */
  readonly parameters: readonly string[];
  /** The job that holds the script as text: then there is no repository that it came from. */
  readonly job: HoldingJob | undefined;
}

/** What a job says of itself beside its script. */
export interface HoldingJob {
  readonly params: readonly Param[];
  /** The script was taken from version control, and is not the job's own text. */
  readonly hasScm?: true;
}

export interface LoweredScript {
  readonly pipeline: Pipeline;
  readonly links: readonly PipelineLink[];
  readonly doubts: readonly PlacedDoubt[];
}

/** What a step of a shared library is called that is read by itself. */
export const LIBRARY_STEP = 'library step';

/** Such a step runs on the agent, and in the workspace, of whoever calls it. */
const CALLER = 'caller';
const AT_CALLER: Placement = { on: { kind: 'any' }, workspace: CALLER };

export function scriptedPipeline(
  evaluation: Evaluation,
  { id, name, file, fullName, construct, parameters, job }: ScriptIdentity,
): LoweredScript {
  const { recorder, libraries, uses, cut } = evaluation;
  const span = lineSpan(file, 1);
  const settings = settingsOf(recorder.properties, fullName);
  const params = settings.params.length > 0 ? settings.params : (job?.params ?? []);
  const lowering = new RegionLowering(
    { machine: evaluation.machine.machine, known: recorder.known },
    freshIds(),
    parameterVariables(params.map((one) => one.name)),
  );
  const isStep = construct === LIBRARY_STEP;
  const body = lowering.pipeline(id, recorder.items, isStep ? AT_CALLER : { on: { kind: 'none' } });
  const doubts = [
    ...recorder.loader.doubts,
    ...recorder.workspace.doubts,
    ...settings.doubts.map(besideRuns),
    ...lowering.doubts,
    ...endDoubts(evaluation, span),
  ];
  const missing = uses.some((use) => !libraries.has(use)) ? ['JK080'] : [];
  const codes = doubts.map(({ code }) => code).filter((code) => !HARMLESS.has(code));
  const pipeline: Pipeline = {
    id,
    name,
    origin: originOf(construct, span, [...missing, ...codes, ...cut]),
    facets: [
      ...([...nodesOf(body)].filter(({ kind }) => kind === 'step').length > 1
        ? [{ key: 'jenkins.workspace', value: 'shared by all steps', must: true }]
        : []),
      ...settings.facets,
      ...committedFacets(recorder.workspace.files),
    ],
    finalizers: [],
    params: [...parameters.map((one) => ({ name: one, type: 'string', required: true }) as const), ...settings.params],
    triggers: [...settings.triggers],
    concurrency: settings.concurrency,
    resources: [
      ...libraryResources(evaluation),
      ...(isStep
        ? [{ kind: 'workspace', name: CALLER, lifetime: 'kept', origin: originOf(construct, span, []) } as const]
        : []),
      ...lowering.resources,
    ],
    body,
  };
  const links: PipelineLink[] = lowering.reaches.map(({ from, reach }) => ({ from, to: reach.job, via: reach.via }));
  const settled = unfixed(resolved(pipeline, lowering.ids, span), recorder.changed);
  return { pipeline: withCourse(settled, doubts), links, doubts };
}

/** Of what a script sets for its job: what a run is asked, when one starts and what is kept of it, none of which changes its course. */
const besideRuns = (doubt: PlacedDoubt) => ({ ...doubt, beside: true as const });

/** Files whose data stand in the pipeline as they are committed: a target that writes them down is no longer what Jenkins does for another commit. */
export function committedFacets(files: ReadonlySet<string>): Facet[] {
  return files.size === 0 ? [] : [{ key: 'jenkins.as_committed', value: [...files].sort(), must: true }];
}

/** What the end of the evaluation leaves in doubt: it was cut short, or other code opened a declarative pipeline. */
export function endDoubts({ recorder, machine, cut, complete, raised }: Evaluation, span: Span): PlacedDoubt[] {
  const doubts: PlacedDoubt[] = machine.broken.map((one) => ({ code: 'JK094', message: one.what, span: one.span }));
  if (cut.length > 0 || !complete)
    doubts.push({ code: 'JK084', message: `evaluated in part${raised ? `: ${raised}` : ''}`, span });
  if (recorder.declarative && !recorder.declarative.structure)
    doubts.push({
      code: 'JK087',
      message: 'a declarative pipeline is opened by other code',
      span: recorder.declarative.span,
    });
  // What the condition is stands on none of the steps inside: without a word they would seem to run whatever it says.
  if (recorder.declarative?.structure && !recorder.declarative.sure)
    doubts.push({
      code: 'JK023',
      message: 'a condition, or what may throw, decides whether the declarative pipeline is opened',
      span: recorder.declarative.span,
    });
  return doubts;
}

/** The libraries that a script loads, each once. */
export function libraryResources({ uses, libraries }: Evaluation): Resource[] {
  return distinct(uses).map((use): Resource => {
    const { name, version, span } = use;
    const here = libraries.has(use);
    return {
      ...{ kind: 'library', name, library: name, resolved: here },
      ...(version !== undefined && { version }),
      origin: originOf('@Library', span, here ? [] : ['JK080']),
    };
  });
}

function distinct(uses: readonly LibraryUse[]): LibraryUse[] {
  return [...new Map(uses.map((use) => [use.name, use])).values()];
}

/** Libraries that are not here, with every call that nothing here defines. */
export function missingIn({ uses, implicit, libraries, recorder }: Evaluation): MissingLibraries {
  const blocks = recorder.declarative?.structure?.steps ?? [];
  const items = [...recorder.items, ...blocks.flatMap((block) => block.items)];
  const calls = [...strangers(items), ...recorder.unresolved];
  // A library that is always there matters where something is called that nothing here defines.
  const missing = distinct([...(calls.length > 0 ? implicit : []), ...uses]).filter((use) => !libraries.has(use));
  return { uses: missing, calls: missing.length > 0 ? calls : [] };
}

function* strangers(items: readonly Raw[]): Generator<NamedCall> {
  for (const one of items) {
    if (one.kind !== 'call') continue;
    if (one.foreign && /^\w+$/.test(one.name)) yield { name: one.name, span: one.context.span };
    for (const { items: inner } of one.bodies) yield* strangers(inner);
  }
}
