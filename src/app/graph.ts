import { join } from 'node:path';
import type { Diagnostic } from '../core/index.js';
import { GRAPH_FORMATS, type GraphFormat, graphFiles, graphText } from '../report/graph/formats.js';
import { type JudgeRequest, judge } from './assess.js';
import { readConfig } from './config.js';
import { demandFolder } from './io-output.js';
import { placeOf, writeWhole } from './io-write.js';
import { loadPngMaker } from './png.js';
import { readAll } from './read.js';
import { didYouMean } from './suggest.js';
import { UsageError } from './usage.js';
import { readVariables } from './variables.js';

export { GRAPH_FORMATS, type GraphFormat };

export interface GraphRequest extends JudgeRequest {
  readonly paths: readonly string[];
  readonly formats: readonly GraphFormat[];
  /** Folder; absent = standard output. */
  readonly output?: string;
  /** Id of the one pipeline to draw. */
  readonly only?: string;
  readonly progress?: (doing: string) => void;
}

export type GraphResult = { readonly diagnostics: readonly Diagnostic[] } & (
  | { readonly kind: 'nothing' }
  | { readonly kind: 'printed'; readonly text: string }
  | { readonly kind: 'written'; readonly files: number }
);

/** Draws the maps across pipelines and every pipeline. A `UsageError` for what cannot be drawn as asked. */
export async function graph(request: GraphRequest): Promise<GraphResult> {
  const { formats, output } = request;
  if (output !== undefined) demandFolder(output);
  const printed = output === undefined ? printable(formats, request.only) : undefined;
  const toPng = formats.includes('png') ? await loadPngMaker() : undefined;
  const config = await readConfig(request.config);
  const exclude = output === undefined ? [] : [placeOf(output)];
  const reading = await readAll({
    ...request,
    limits: config.limits,
    known: await readVariables(request.variables),
    exclude,
  });
  const { diagnostics, pipelines } = reading.bundle;
  if (pipelines.length === 0) return { kind: 'nothing', diagnostics };
  checkOnly(
    request.only,
    pipelines.map(({ id }) => id),
  );
  const assessment = await judge(reading, request, config);
  if (output === undefined)
    return { kind: 'printed', text: await textOf(assessment, printed, request.only), diagnostics };
  const files = await graphFiles(assessment, formats, request.only);
  for (const { path, format, text } of files)
    writeWhole(join(output, path), format === 'png' && toPng ? toPng(text) : text);
  return { kind: 'written', files: files.length, diagnostics };
}

type Printed = 'mermaid' | 'dot' | 'svg';

/** What standard output takes: one text format; SVG of one pipeline alone. */
function printable([format, ...others]: readonly GraphFormat[], only: string | undefined): Printed {
  if (others.length > 0) throw new UsageError('standard output takes one format; name a folder with -o for several');
  if (format === 'png') throw new UsageError('png is not printed; name a folder with -o');
  if (format === 'svg' && only === undefined)
    throw new UsageError('svg: standard output takes one picture; name a folder with -o, or one pipeline with --only');
  return format ?? 'mermaid';
}

async function textOf(assessment: Parameters<typeof graphFiles>[0], printed: Printed | undefined, only?: string) {
  if (printed !== 'svg') return graphText(assessment, printed ?? 'mermaid', only);
  const files = await graphFiles(assessment, ['svg'], only);
  return files.find(({ format }) => format === 'svg')?.text ?? '';
}

function checkOnly(only: string | undefined, ids: readonly string[]): void {
  if (only === undefined || ids.includes(only)) return;
  throw new UsageError(
    `--only ${only}: no such pipeline.${didYouMean(only, ids) || ' migrate inspect prints the ids.'}`,
  );
}
