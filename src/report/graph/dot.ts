import { readable, shorten, visible } from '../../core/index.js';
import type { Look } from '../mermaid.js';
import { type Box, type Drawing, type Frame, isFrame } from '../model/drawing.js';

const LONGEST_LABEL = 60;

/** Fill and border of a box, as in the Mermaid pictures; the border's style says the same to who sees no colour. */
const LOOKS: Readonly<Record<Look, string>> = {
  exact: 'fillcolor="#d9ead3" color="#38761d" style="filled,rounded"',
  approximate: 'fillcolor="#fff2cc" color="#7f6000" style="filled,rounded"',
  manual: 'fillcolor="#f4cccc" color="#990000" style="filled,rounded,dashed"',
  dropped: 'fillcolor="#eeeeee" color="#666666" style="filled,rounded,dotted"',
  unreadable: 'fillcolor="#eeeeee" color="#666666" style="filled,rounded,dashed"',
};

/** The text of a box as it is shown in a picture: one line, nothing in it acts, at most some sixty characters. */
export function boxLabel(text: string): string {
  return shorten(visible(readable(text)), LONGEST_LABEL);
}

/**
 * A drawing in the language of Graphviz. Boxes are `n0`, `n1` ... in document order, frames `cluster_0` ...; texts are the
 * repository's and stand in quotes, with everything escaped that Graphviz would take for an escape.
 */
export function dotOf(drawing: Drawing, look: (box: Box) => Look | undefined): string {
  const writer = new DotWriter(look);
  const shapes = drawing.items.flatMap((item) => writer.shapes(item, '  '));
  const arrows = drawing.edges.flatMap(({ from, to, text }) => writer.arrow(from, to, text));
  return [
    'digraph pipelines {',
    '  graph [rankdir=LR, compound=true, nodesep=0.2, ranksep=0.45, fontname="Helvetica", fontsize=11, splines=spline];',
    '  node [shape=box, height=0.36, margin="0.12,0.04", fontname="Helvetica", fontsize=11, style="filled,rounded", fillcolor="#ffffff"];',
    '  edge [arrowsize=0.6, color="#666666", fontname="Helvetica", fontsize=9];',
    ...shapes,
    ...arrows,
    '}\n',
  ].join('\n');
}

class DotWriter {
  readonly #keys = new Map<string, string>();
  readonly #clusters = new Map<string, { readonly name: string; readonly anchor: string }>();
  #boxes = 0;

  constructor(private readonly look: (box: Box) => Look | undefined) {}

  shapes(item: Box | Frame, indent: string): string[] {
    if (!isFrame(item)) return [this.#box(item, indent)];
    const name = `cluster_${this.#clusters.size}`;
    const first = this.#boxes;
    this.#clusters.set(item.id, { name, anchor: `n${first}` });
    const inner = item.items.flatMap((one) => this.shapes(one, `${indent}  `));
    // an empty frame has nothing that an arrow could end at
    if (this.#boxes === first) inner.push(`${indent}  n${this.#boxes++} [style=invis, width=0.1, label=""];`);
    const head = `${indent}  label=${quoted(item.text)}; color="#999999"; style=rounded;`;
    return [`${indent}subgraph ${name} {`, head, ...inner, `${indent}}`];
  }

  #box(box: Box, indent: string): string {
    const key = `n${this.#boxes++}`;
    this.#keys.set(box.id, key);
    const look = this.look(box);
    return `${indent}${key} [label=${quoted(box.text)}${look === undefined ? '' : `, ${LOOKS[look].replaceAll('" ', '", ')}`}];`;
  }

  /** Graphviz knows arrows between boxes; one that ends at a frame goes to a box in it and is cut at the border. */
  arrow(from: string, to: string, text: string | undefined): string[] {
    const [tail, head] = [this.#end(from), this.#end(to)];
    if (!tail || !head) return [];
    const attributes = [
      ...(tail.cluster === undefined ? [] : [`ltail=${tail.cluster}`]),
      ...(head.cluster === undefined ? [] : [`lhead=${head.cluster}`]),
      ...(text === undefined ? [] : [`label=${quoted(text)}`]),
    ];
    return [`  ${tail.key} -> ${head.key}${attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`};`];
  }

  #end(id: string): { readonly key: string; readonly cluster?: string } | undefined {
    const key = this.#keys.get(id);
    if (key !== undefined) return { key };
    const frame = this.#clusters.get(id);
    return frame && { key: frame.anchor, cluster: frame.name };
  }
}

/** `\` starts an escape of Graphviz (`\N`, `\l`), `&` an entity of HTML. */
function quoted(text: string): string {
  return `"${boxLabel(text).replaceAll('&', '&amp;').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
