import { Markdown } from './inline.js';

/** A graph to draw. Texts are the repository's and are made harmless here. */
export interface Graph {
  readonly nodes: readonly { readonly id: string; readonly text: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly text?: string }[];
}

/** GitLab draws no block over 2,000 characters (health-score.md, "Where it is pasted"). */
const LONGEST = 2000;

/** A Mermaid block; undefined when it would be too long for GitLab. */
export function fenced({ nodes, edges }: Graph): Markdown | undefined {
  const keys = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    'flowchart LR',
    ...nodes.map(({ id, text }) => `  ${keys.get(id)}["${label(text)}"]`),
    ...edges.map(
      ({ from, to, text }) => `  ${keys.get(from)} -->${text === undefined ? '' : `|${label(text)}|`} ${keys.get(to)}`,
    ),
  ];
  const body = lines.join('\n');
  return body.length > LONGEST ? undefined : new Markdown(`\`\`\`mermaid\n${body}\n\`\`\``);
}

/** Everything but letters, digits and a few marks becomes a character code, which Mermaid shows as the character. */
function label(text: string): string {
  const short = [...text].slice(0, 60);
  const cut = short.length < [...text].length ? '…' : '';
  return short.map((one) => (/[\p{L}\p{N} _.,:/-]/u.test(one) ? one : `#${one.codePointAt(0)};`)).join('') + cut;
}
