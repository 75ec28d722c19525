import type { Json } from '../../core/index.js';
import { cite } from '../../core/index.js';
import { record, records, text } from './json.js';
import type { LoweredPipeline } from './model.js';
import { stamp } from './provenance.js';
import { yamlText } from './yaml-text.js';

/** One file of manifests, stamped, with a comment beside each step that says where it comes from. */
export function printPipeline(lowered: LoweredPipeline, manifests: readonly Readonly<Record<string, Json>>[]): string {
  return stamp(manifests.map((manifest) => printDocument(manifest, lowered)).join('---\n'));
}

/** A plain document, stamped. */
export function printPlain(content: Json): string {
  return printAll([content]);
}

/** Plain documents in one file, stamped. */
export function printAll(contents: readonly Json[]): string {
  return stamp(contents.map((content) => yamlText(content)).join('---\n'));
}

/** Text that is no YAML yet, stamped. */
export const printText = stamp;

function printDocument(manifest: Readonly<Record<string, Json>>, lowered: LoweredPipeline): string {
  const templates = records(record(manifest.spec).templates);
  if (templates.length === 0) return yamlText(manifest);
  const lists = new Set<unknown>([record(manifest.spec).templates, ...templates.map(({ dag }) => record(dag).tasks)]);
  const comments = commentsOf(lowered);
  const commentOf = (item: Json) => {
    const comment = comments.get(text(record(item).name));
    return comment === undefined ? undefined : oneLine(comment);
  };
  return yamlText(manifest, { lists, commentOf });
}

/** Names are unique in a workflow, so that a task and its template share their comment. */
function commentsOf({ steps, dag, templates }: LoweredPipeline): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  for (const { name, comment: text } of [...templates, ...[dag, ...templates.map((one) => one.dag ?? [])].flat()])
    if (text !== undefined) comments.set(name, text);
  // Several steps in one script: the first is the one that the template is named after.
  for (const { name, step } of [...steps].reverse())
    comments.set(name, `${step.origin.construct}, ${cite(step.origin.span)}`);
  return comments;
}

/** Comments end at a line's end, whatever the repository's names hold. */
function oneLine(comment: string): string {
  if (!BREAKS.test(comment)) return comment.slice(0, 300);
  return [...comment]
    .map((one) => (one < ' ' || one === '\u2028' || one === '\u2029' || one === '\x85' ? '?' : one))
    .join('')
    .slice(0, 300);
}

/** Too many rather than too few. */
const BREAKS = /[\p{Cc}\u2028\u2029]/u;
