import type { Bundle } from '../ir/index.js';
import { readConfig } from './config.js';
import { credentialsNamed, heldBack } from './held-back.js';
import { maskingFor } from './inspect-masked.js';
import { bundleJson } from './json-stream.js';
import type { LibraryArgument } from './libraries.js';
import { isNothing, readAll } from './read.js';
import type { InputKind } from './read-repository.js';
import { didYouMean } from './suggest.js';
import { UsageError } from './usage.js';
import { readVariables } from './variables.js';

export interface InspectRequest {
  readonly paths: readonly string[];
  readonly as?: InputKind;
  readonly variables?: string;
  readonly config?: string;
  readonly library?: readonly LibraryArgument[];
  readonly pretty: boolean;
  /** Id of the one pipeline to print. */
  readonly only?: string;
  readonly progress?: (doing: string) => void;
}

/** The pipeline IR as JSON, in pieces and with credentials masked; `nothing` when there is nothing to assess. */
export async function inspect(
  request: InspectRequest,
): Promise<{ readonly bundle: Bundle; readonly json: Iterable<string>; readonly nothing: boolean }> {
  const { limits } = await readConfig(request.config);
  const reading = await readAll({ ...request, limits, known: await readVariables(request.variables) });
  const credentials = credentialsNamed(reading);
  const whole = heldBack(reading.bundle, credentials);
  const bundle = request.only === undefined ? whole : onlyPipeline(whole, request.only);
  return {
    bundle,
    json: bundleJson(bundle, request.pretty, maskingFor(credentials)),
    nothing: isNothing(reading),
  };
}

/** One pipeline with its links and what was said about its file. */
function onlyPipeline(bundle: Bundle, id: string): Bundle {
  const pipelines = bundle.pipelines.filter((pipeline) => pipeline.id === id);
  const [pipeline] = pipelines;
  if (!pipeline) {
    const ids = bundle.pipelines.map((one) => one.id);
    throw new UsageError(
      `--only ${id}: no such pipeline.${didYouMean(id, ids) || ' `migrate inspect` without --only lists the ids.'}`,
    );
  }
  const { file } = pipeline.origin.span;
  return {
    irVersion: bundle.irVersion,
    pipelines,
    links: bundle.links.filter(({ from, to }) => to === id || from === id || from.startsWith(`${id}/`)),
    diagnostics: bundle.diagnostics.filter(({ span }) => span?.file === file),
  };
}
