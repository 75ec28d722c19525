import { readable, visible } from '../core/index.js';
import { Markdown } from './inline.js';
import { type Box, boxesOf, type Drawing, type Frame, isFrame } from './model/drawing.js';

/** GitLab draws no block over 2,000 characters (health-score.md, "Where it is pasted"). */
const LONGEST = 2000;
const LONGEST_LABEL = 60;

/** How a box is drawn; the words are those of section 2. */
export type Look = 'exact' | 'approximate' | 'manual' | 'dropped' | 'unreadable';

/** Colours that hold on a light and on a dark page; the shape of the border says the same to who sees no colour. */
const LOOKS: Readonly<Record<Look, string>> = {
  exact: 'fill:#d9ead3,stroke:#38761d,color:#000',
  approximate: 'fill:#fff2cc,stroke:#7f6000,color:#000',
  manual: 'fill:#f4cccc,stroke:#990000,color:#000,stroke-dasharray:4',
  dropped: 'fill:#eeeeee,stroke:#666666,color:#000,stroke-dasharray:1',
  unreadable: 'fill:#eeeeee,stroke:#666666,color:#000,stroke-dasharray:4',
};

/** A drawing as a Mermaid block, and the drawing itself for the formats that draw it otherwise. */
export class Picture extends Markdown {
  constructor(
    readonly mermaid: string,
    readonly drawing: Drawing,
    readonly look: (box: Box) => Look | undefined,
  ) {
    super(`\`\`\`mermaid\n${mermaid}\n\`\`\``);
  }
}

/** A Mermaid block; undefined when it would be too long for GitLab. */
export function fenced(drawing: Drawing, look: (box: Box) => Look | undefined): Picture | undefined {
  const body = mermaidOf(drawing, look);
  return body.length > LONGEST ? undefined : new Picture(body, drawing, look);
}

/** A drawing in Mermaid's language. Texts are the repository's and are made harmless here. */
export function mermaidOf(drawing: Drawing, look: (box: Box) => Look | undefined): string {
  const boxes = boxesOf(drawing.items);
  const keys = new Map(boxes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    'flowchart LR',
    ...drawing.items.flatMap((item) => shapes(item, keys, '  ')),
    ...drawing.edges.flatMap(({ from, to, text }) => arrow(keys.get(from), keys.get(to), text)),
    ...classes(boxes, keys, look),
  ];
  return lines.join('\n');
}

function arrow(from: string | undefined, to: string | undefined, text: string | undefined): string[] {
  if (from === undefined || to === undefined) return [];
  return [`  ${from} -->${text === undefined ? '' : `|${label(text)}|`} ${to}`];
}

function shapes(item: Box | Frame, keys: Map<string, string>, indent: string): string[] {
  if (!isFrame(item)) return [`${indent}${keys.get(item.id)}["${label(item.text)}"]`];
  const key = `g${keys.size}`;
  keys.set(item.id, key);
  const inner = item.items.flatMap((one) => shapes(one, keys, `${indent}  `));
  return [`${indent}subgraph ${key}["${label(item.text)}"]`, ...inner, `${indent}end`];
}

function classes(boxes: readonly Box[], keys: ReadonlyMap<string, string>, look: (box: Box) => Look | undefined) {
  const looks = boxes.map((box) => [keys.get(box.id), look(box)] as const);
  return Object.entries(LOOKS).flatMap(([name, style]) => {
    const members = looks.filter(([, own]) => own === name).map(([key]) => key);
    return members.length === 0 ? [] : [`  classDef ${name} ${style}`, `  class ${members.join(',')} ${name}`];
  });
}

/** Everything but letters, digits and a few marks becomes a character code, which Mermaid shows as the character. */
function label(text: string): string {
  const all = [...visible(readable(text))];
  const short = all.slice(0, LONGEST_LABEL);
  const cut = short.length < all.length ? '…' : '';
  return short.map((one) => (/[\p{L}\p{N} _.,:/-]/u.test(one) ? one : `#${one.codePointAt(0)};`)).join('') + cut;
}
