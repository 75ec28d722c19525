import type { Conversion, Diagnostic, EmittedFile } from '../core/index.js';
import { readConfig } from './config.js';
import { credentialsNamed, heldBack } from './held-back.js';
import { besideDeleted, deletedSince } from './io-deleted.js';
import { besideEdits, demandFolder, type OutputPlan, planOutput, writeOutput } from './io-output.js';
import { placeOf } from './io-write.js';
import type { LibraryArgument } from './libraries.js';
import { isNothing, type ReadRequest, readAll } from './read.js';
import type { InputKind } from './read-repository.js';
import { type TargetRequest, targetOptions } from './target-options.js';
import { titlesOf } from './titles.js';
import { readVariables } from './variables.js';

export interface ConvertRequest extends TargetRequest {
  readonly paths: readonly string[];
  readonly output: string;
  /** Overwrite what was edited or is not ours. */
  readonly force: boolean;
  /** Leave what was edited, and write what changed beside it. */
  readonly keepEdits?: boolean;
  readonly as?: InputKind;
  readonly variables?: string;
  readonly config?: string;
  readonly library?: readonly LibraryArgument[];
  readonly progress?: (doing: string) => void;
}

export type ConvertResult = { readonly diagnostics: readonly Diagnostic[] } & (
  | {
      readonly kind: 'written';
      readonly conversion: Conversion;
      readonly plan: OutputPlan;
      /** Changes for files that a person edited, each beside its file. */
      readonly offered: readonly string[];
      /** Files that somebody deleted since the last conversion and that stay away. */
      readonly leftOut: readonly string[];
    }
  /** Something stands in the way; nothing was written. */
  | { readonly kind: 'refused'; readonly plan: OutputPlan }
  /** No pipeline; `found` when there are files of pipelines that are not read yet. */
  | { readonly kind: 'nothing'; readonly found: boolean }
);

/** Translates every pipeline and writes the manifests; writes all files or, when one may not be overwritten, none. */
export async function convert(request: ConvertRequest): Promise<ConvertResult> {
  demandFolder(request.output);
  const config = await readConfig(request.config);
  const known = await readVariables(request.variables);
  const exclude = [placeOf(request.output)];
  const { bundle, origin, found } = await readPipelines({ ...request, limits: config.limits, known, exclude });
  const { diagnostics, pipelines } = bundle;
  if (pipelines.length === 0) return { kind: 'nothing', found, diagnostics };
  request.progress?.(`translating ${pipelines.length} pipelines`);
  const { default: target } = await import('../targets/argo/index.js');
  const deleted = request.force ? new Map<string, string>() : deletedSince(request.output);
  const conversion = await target.convert(bundle, {
    ...targetOptions(request, config, { repository: origin, titles: await titlesOf(bundle) }),
    ...(request.keepEdits && { leftOut: new Set(deleted.keys()) }),
  });
  const { isUnedited, isEditOf, hashOf } = await import('../targets/argo/provenance.js');
  const { files, leftOut = [] } = conversion;
  const plan = planOutput(request.output, files, isUnedited, deleted);
  const yields = request.force || request.keepEdits === true;
  if (plan.conflicts.some(({ blocked }) => blocked || !yields)) return { kind: 'refused', plan, diagnostics };
  const edited = request.force ? [] : besideEdits(request.output, plan, files, isEditOf);
  const offered = [...edited, ...besideDeleted(leftOut, deleted, hashOf)];
  const forced = new Set(request.force ? plan.conflicts.map(({ path }) => path) : []);
  writeOutput(request.output, [...plan.write, ...offered, ...files.filter(({ path }) => forced.has(path))]);
  return { kind: 'written', conversion, plan, offered: pathsOf(offered), leftOut: pathsOf(leftOut), diagnostics };
}

const pathsOf = (files: readonly EmittedFile[]) => files.map(({ path }) => path);

/** The pipelines alone: the files, their trees and what was found in them are let go before anything is translated. */
async function readPipelines(request: ReadRequest) {
  const reading = await readAll(request);
  return {
    bundle: heldBack(reading.bundle, credentialsNamed(reading)),
    origin: await reading.origin(),
    found: !isNothing(reading),
  };
}
