import { escapeMarkdown, readable } from '../../core/index.js';
import type { Assessment } from '../assessment.js';
import { svgStyle } from '../html/assets.generated.js';
import { mermaidOf } from '../mermaid.js';
import { boxesOf, type Drawing } from '../model/drawing.js';
import { dotOf } from './dot.js';
import type { Fitted } from './fold.js';
import { fitted, type Graph, graphsOf, indexRow } from './graphs.js';
import { graphviz } from './layout.js';
import { svgFile } from './svg.js';

export const GRAPH_FORMATS = ['mermaid', 'dot', 'svg', 'png'] as const;
export type GraphFormat = (typeof GRAPH_FORMATS)[number];

export const GRAPH_EXTENSIONS: Readonly<Record<GraphFormat, string>> = {
  mermaid: '.mmd',
  dot: '.dot',
  svg: '.svg',
  png: '.png',
};

/** Mermaid: what GitLab draws. The others: what a person can follow and Graphviz lays out within a second or two. */
const MERMAID_LIMIT = 2000;
const MOST_BOXES = 1500;

export interface GraphFile {
  readonly path: string;
  /** PNG is made from the SVG text by who has the means. */
  readonly format: GraphFormat | 'index';
  readonly text: string;
}

/** The files of every graph in every format, and an index that says what of each is drawn together. */
export async function graphFiles(
  assessment: Assessment,
  formats: readonly GraphFormat[],
  only?: string,
): Promise<GraphFile[]> {
  const printers = await printersOf(formats);
  const extensions = formats.map((format) => GRAPH_EXTENSIONS[format]);
  const rows: string[] = [];
  const files = graphsOf(assessment, only).flatMap((graph) => {
    const forms = printers.map(({ format, print }) => ({ format, ...print(graph) }));
    const least = forms.reduce((a, b) => (sizeOf(b.form) < sizeOf(a.form) ? b : a));
    rows.push(indexRow(graph, least.form, extensions));
    return forms.map(({ format, text }): GraphFile => ({ path: graph.path + GRAPH_EXTENSIONS[format], format, text }));
  });
  const index = `# Graphs\n\n| Graph | Boxes | Drawn | Files |\n|---|---:|---|---|\n${rows.join('\n')}\n`;
  return [{ path: 'index.md', format: 'index', text: index }, ...files];
}

const sizeOf = ({ drawing }: Fitted) => boxesOf(drawing.items).length;
const fewBoxes = (drawing: Drawing) => boxesOf(drawing.items).length <= MOST_BOXES;

interface Printer {
  readonly format: GraphFormat;
  print(graph: Graph): { readonly text: string; readonly form: Fitted };
}

async function printersOf(formats: readonly GraphFormat[]): Promise<Printer[]> {
  const layOut = formats.some((format) => format === 'svg' || format === 'png') ? await graphviz() : undefined;
  return formats.map((format): Printer => {
    if (format === 'mermaid') return { format, print: mermaidText };
    if (format === 'dot') return { format, print: dotText };
    return {
      format,
      print: (graph) => {
        const form = fitted(graph, fewBoxes);
        if (!layOut) throw new Error('an SVG is printed without a layout');
        return { form, text: svgFile(layOut(form.drawing, graph.looks), readable(graph.title), svgStyle) };
      },
    };
  });
}

function mermaidText(graph: Graph): { text: string; form: Fitted } {
  const form = fitted(graph, (drawing) => mermaidOf(drawing, graph.looks).length <= MERMAID_LIMIT);
  const note = form.folded === undefined ? '' : `%% ${form.folded}\n`;
  return { form, text: `${note}${mermaidOf(form.drawing, graph.looks)}\n` };
}

function dotText(graph: Graph): { text: string; form: Fitted } {
  const form = fitted(graph, fewBoxes);
  const note = form.folded === undefined ? '' : `// ${form.folded}\n`;
  return { form, text: note + dotOf(form.drawing, graph.looks) };
}

/** For standard output: Mermaid as Markdown with a heading for each graph, DOT one graph after the other. */
export async function graphText(assessment: Assessment, format: 'mermaid' | 'dot', only?: string): Promise<string> {
  const [printer] = await printersOf([format]);
  const texts = graphsOf(assessment, only).map((graph) => {
    const { text, form } = printer?.print(graph) ?? { text: '', form: undefined };
    if (format === 'dot') return text;
    const note = form?.folded === undefined ? '' : `${form.folded}.\n\n`;
    return `## ${escapeMarkdown(graph.title)}\n\n${note}\`\`\`mermaid\n${text}\`\`\`\n`;
  });
  return texts.join('\n');
}
