import { Document, isMap, isScalar, isSeq, Scalar, visit, type YAMLSeq, type Node as YamlNode } from 'yaml';
import type { Json } from '../../core/index.js';
import { cite } from '../../core/index.js';
import type { LoweredPipeline } from './model.js';
import { stamp } from './provenance.js';

/** One file of manifests, stamped, with a comment beside each step that says where it comes from. */
export function printPipeline(lowered: LoweredPipeline, manifests: readonly Readonly<Record<string, Json>>[]): string {
  return stamp(manifests.map((manifest) => printDocument(manifest, lowered)).join('---\n'));
}

/** A plain document, stamped. */
export function printPlain(content: Json): string {
  return stamp(textOf(new Document(content, { aliasDuplicateObjects: false })));
}

function printDocument(manifest: Readonly<Record<string, Json>>, lowered: LoweredPipeline): string {
  const document = new Document(manifest, { aliasDuplicateObjects: false });
  const sources = new Map(
    lowered.steps.map(({ name, step }) => [name, `${step.origin.construct}, ${cite(step.origin.span)}`]),
  );
  for (const path of [
    ['spec', 'templates', 0, 'dag', 'tasks'],
    ['spec', 'templates'],
  ])
    comment(document.getIn(path), sources);
  return textOf(document);
}

function comment(sequence: unknown, sources: ReadonlyMap<string, string>): void {
  if (!isSeq(sequence)) return;
  for (const item of (sequence as YAMLSeq<YamlNode>).items) {
    const name = isMap(item) ? item.get('name') : undefined;
    const source = typeof name === 'string' ? sources.get(name) : undefined;
    if (source !== undefined) item.commentBefore = ` ${oneLine(source)}`;
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
