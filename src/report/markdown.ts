import type { Assessment } from './assessment.js';
import type { Block } from './document/blocks.js';
import { escapeView, Markdown, type ViewValue } from './inline.js';
import { Picture } from './mermaid.js';
import { reportView } from './view/report.js';

/** The report as Markdown: `report-templates/report.hbs`, filled. */
export async function renderMarkdown(assessment: Assessment): Promise<string> {
  return (await reportText(assessment)).text;
}

export interface ReportText {
  readonly text: string;
  /** By their Mermaid text. */
  readonly pictures: ReadonlyMap<string, Picture>;
}

const known = new WeakMap<Assessment, Promise<ReportText>>();

/** The same with its pictures, for the formats that are made from it; made once for each assessment. */
export function reportText(assessment: Assessment): Promise<ReportText> {
  const made = known.get(assessment) ?? fill(assessment);
  known.set(assessment, made);
  return made;
}

async function fill(assessment: Assessment): Promise<ReportText> {
  const { fillReport } = await import('./templates.generated.js');
  const view = reportView(assessment);
  const pictures = new Map([...picturesIn(view)].map((picture) => [picture.mermaid, picture]));
  return { text: fillReport(escapeView(view)), pictures };
}

function* picturesIn(view: ViewValue): Generator<Picture> {
  if (view instanceof Picture) yield view;
  else if (Array.isArray(view)) for (const item of view) yield* picturesIn(item);
  else if (typeof view === 'object' && !(view instanceof Markdown))
    for (const value of Object.values(view)) yield* picturesIn(value);
}

const documents = new WeakMap<Assessment, Promise<readonly Block[]>>();

/** The same as blocks, for the formats that are not Markdown; made once for each assessment. */
export function reportBlocks(assessment: Assessment): Promise<readonly Block[]> {
  const made = documents.get(assessment) ?? parsed(assessment);
  documents.set(assessment, made);
  return made;
}

async function parsed(assessment: Assessment): Promise<readonly Block[]> {
  const [{ parseDocument }, { text }] = await Promise.all([import('./document/parse.js'), reportText(assessment)]);
  return parseDocument(text);
}
