/** Conversions of which no run can be judged, because any may differ from the source. */
import { cite, type Diagnostic, FIDELITIES, type StructuralNote } from '../core/index.js';
import type { Pipeline } from '../ir/index.js';
import { saidAt } from './beside.js';
import type { ConvertedEntry } from './types.js';

/** The gravest reason, with its place; undefined where runs can be judged, all or some. */
export function whyUnjudged(
  { structure, structural }: ConvertedEntry,
  pipeline: Pipeline,
  diagnostics: readonly Diagnostic[],
): string | undefined {
  if (structure === 'exact') return undefined;
  if (!structural)
    return `its structure is ${structure}, and an earlier version wrote conversion.json without the reasons: convert again`;
  const grave = structural.filter(({ runs }) => runs === undefined).sort(byGravity);
  const [first] = grave;
  if (!first) return structural.length > 0 ? undefined : `its structure is ${structure}, and no note says why`;
  const others = new Set(grave.map(({ code, message }) => `${code} ${message}`)).size - 1;
  const more = others > 0 ? `, and ${others} more reason${others === 1 ? '' : 's'}` : '';
  return `its structure is ${structure}: ${placed(first, pipeline, diagnostics)}${more}`;
}

const byGravity = (one: StructuralNote, other: StructuralNote) =>
  FIDELITIES.indexOf(other.fidelity) - FIDELITIES.indexOf(one.fidelity);

/** What was not read has a place of its own. */
function placed(note: StructuralNote, pipeline: Pipeline, diagnostics: readonly Diagnostic[]): string {
  const code = /\bread in part: (\w+)/.exec(note.message)?.[1];
  const { file, start, end } = pipeline.origin.span;
  const own = diagnostics.filter((one) => one.code === code && one.span?.file === file);
  const within = own.find(({ span }) => span && span.start.line >= start.line && span.end.line <= end.line) ?? own[0];
  return within?.span ? `${note.code} ${note.message} (${cite(within.span)})` : saidAt(note, pipeline);
}
