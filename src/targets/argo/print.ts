import { Document, isMap, isScalar, isSeq, Scalar, visit, type YAMLSeq, type Node as YamlNode } from 'yaml';
import type { Json } from '../../core/index.js';
import { cite } from '../../core/index.js';
import type { LoweredPipeline } from './model.js';
import { stamp } from './provenance.js';

/** Kubernetes reads YAML 1.1, where `y`, `on` and `12:30` are no texts: they have to be quoted. */
const OPTIONS = { aliasDuplicateObjects: false, version: '1.1' } as const;

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
  return stamp(contents.map((content) => textOf(new Document(content, OPTIONS))).join('---\n'));
}

/** Text that is no YAML yet, stamped. */
export const printText = stamp;

function printDocument(manifest: Readonly<Record<string, Json>>, lowered: LoweredPipeline): string {
  const document = new Document(manifest, OPTIONS);
  const templates = document.getIn(['spec', 'templates']);
  if (isSeq(templates)) {
    const comments = commentsOf(lowered);
    comment(templates, comments);
    for (const index of templates.items.keys())
      comment(document.getIn(['spec', 'templates', index, 'dag', 'tasks']), comments);
  }
  return textOf(document);
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

function comment(sequence: unknown, comments: ReadonlyMap<string, string>): void {
  if (!isSeq(sequence)) return;
  for (const item of (sequence as YAMLSeq<YamlNode>).items) {
    const name = isMap(item) ? item.get('name') : undefined;
    const text = typeof name === 'string' ? comments.get(name) : undefined;
    if (text !== undefined) item.commentBefore = ` ${oneLine(text)}`;
  }
}

/** Comments end at a line's end, whatever the repository's names hold. */
function oneLine(text: string): string {
  return [...text]
    .map((one) => (one < ' ' || one === '\u2028' || one === '\u2029' || one === '\x85' ? '?' : one))
    .join('')
    .slice(0, 300);
}

/** Scripts of several lines as blocks; everything else as YAML's own rules ask for. */
function textOf(document: Document): string {
  visit(document, {
    Scalar: (_key, node) => {
      if (isScalar(node) && typeof node.value === 'string' && node.value.includes('\n'))
        node.type = Scalar.BLOCK_LITERAL;
    },
  });
  return document.toString({ lineWidth: 0 });
}
