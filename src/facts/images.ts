import { compareSpans, type Json, pinOf, type Span } from '../core/index.js';
import { type Action, type Node, type NodeId, nodesOfPipeline, type Value } from '../ir/index.js';
import { readCompose, readDockerfile } from './dockerfile.js';
import { ImagePlaces } from './image-places.js';
import type { FactsInput, ImageUse } from './types.js';

/** Container images that pipelines run in, or that the repository builds on; each image of a file once, where it first stands. */
export function imageUses(input: FactsInput): ImageUse[] {
  const found = new Map<string, { image: string; span: Span; usedBy: NodeId[] }>();
  const add = (image: string, span: Span, user?: NodeId) => {
    const key = `${span.file}\u0000${image}`;
    const known = found.get(key) ?? { image, span, usedBy: [] };
    if (user !== undefined) known.usedBy.push(user);
    found.set(key, known);
  };
  for (const { images } of filesWithImages(input)) for (const { image, span } of images) add(image, span);
  const places = new ImagePlaces(input.readText);
  for (const pipeline of input.bundle.pipelines) {
    for (const node of nodesOfPipeline(pipeline)) {
      for (const image of imagesOf(node)) add(image, places.of(image, node, pipeline), node.id);
    }
  }
  return [...found.values()]
    .map(({ image, span, usedBy }) => ({ image, pinned: pinOf(image), span, usedBy }))
    .sort((a, b) => compareSpans(a.span, b.span));
}

function filesWithImages({ inventory, readText }: FactsInput): { images: readonly { image: string; span: Span }[] }[] {
  const files = inventory.filter(({ role }) => role === 'image');
  return files.map(({ file }) => {
    const text = readText(file) ?? '';
    return /\.ya?ml$/.test(file) ? { images: readCompose(file, text) } : readDockerfile(file, text);
  });
}

const IMAGE_ARGUMENT = /^(?:image|docker_image|container_image|image_uri|worker_container_image)$/;

function imagesOf(node: Node): string[] {
  const on = node.placement?.on;
  return [
    ...(on?.kind === 'image' ? textsOf(on.image) : []),
    ...(on?.kind === 'pod' ? podImages(on.spec) : []),
    ...(node.kind === 'step' && node.action.kind === 'container' ? textsOf(node.action.image) : []),
    ...(node.kind === 'step' && hasArguments(node.action) ? argumentImages(node.action.args) : []),
  ];
}

function hasArguments(action: Action): action is Extract<Action, { args: Record<string, Value> }> {
  return action.kind === 'foreign' || action.kind === 'service';
}

function argumentImages(args: Record<string, Value>): string[] {
  return Object.entries(args).flatMap(([name, value]) => (IMAGE_ARGUMENT.test(name) ? textsOf(value) : []));
}

/** One image, or each of those that a condition chooses among. */
function textsOf(value: Value): string[] {
  return value.kind === 'choice' ? [...textsOf(value.met), ...textsOf(value.unmet)] : [textOf(value)];
}

function textOf(value: Value): string {
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value : '';
  // an expression of Groovy or Python looks like a name and is none
  if (value.kind === 'code') return value.lang === 'jinja' ? value.text : `<${value.text}>`;
  return value.kind === 'template' ? value.parts.map((part) => textOf(part) || '<unknown>').join('') : '<unknown>';
}

function podImages(spec: Json): string[] {
  if (typeof spec !== 'object' || spec === null) return [];
  if (Array.isArray(spec)) return spec.flatMap(podImages);
  return Object.entries(spec).flatMap(([key, value]) =>
    key === 'image' && typeof value === 'string' ? [value] : podImages(value),
  );
}
