import { createHash } from 'node:crypto';
import { escapeMarkdown } from '../../core/index.js';
import type { Assessment } from '../assessment.js';
import { counted } from '../inline.js';
import { boxesOf, type Drawing, fullDrawing } from '../model/drawing.js';
import { acrossDrawings, type Looks, stepLooks } from '../view/graphs.js';
import { type Fitted, foldUntil } from './fold.js';

/** One graph to be drawn. */
export interface Graph {
  /** Path without extension, safe as a file name everywhere. */
  readonly path: string;
  readonly title: string;
  readonly drawing: Drawing;
  readonly looks: Looks;
}

/** The maps across pipelines first, then each pipeline. `only`: the pipeline of that id alone. */
export function graphsOf(assessment: Assessment, only?: string): Graph[] {
  const looks = stepLooks(assessment);
  const across = acrossDrawings(assessment).map(({ drawing, looks: own }, index): Graph => {
    return { path: `across-${index + 1}`, title: `Across pipelines, ${index + 1}`, drawing, looks: own };
  });
  const wanted = assessment.bundle.pipelines.filter(({ id }) => only === undefined || id === only);
  const pipelines = wanted.map((pipeline): Graph => {
    const path = `pipelines/${safeName(pipeline.name, pipeline.id)}`;
    return { path, title: pipeline.name, drawing: fullDrawing(pipeline), looks };
  });
  return only === undefined ? [...across, ...pipelines] : pipelines;
}

/** A name that can be told and cannot clash: its letters and digits, and a hash of the id. */
function safeName(name: string, id: string): string {
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 8);
  const plain = name
    .replaceAll(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 60);
  return `${plain === '' ? 'pipeline' : plain}-${hash}`;
}

/** The most detailed form of a graph that `fits`. */
export function fitted({ drawing }: Graph, fits: (drawing: Drawing) => boolean): Fitted {
  return foldUntil(drawing, fits);
}

/** One line of the index: what a picture shows, and what of it is drawn together. */
export function indexRow(
  { title, path, drawing }: Graph,
  { drawing: drawn, folded }: Fitted,
  extensions: readonly string[],
): string {
  const [all, shown] = [boxesOf(drawing.items).length, boxesOf(drawn.items).length];
  const links = extensions.map((extension) => `[${extension.slice(1)}](${path}${extension})`).join(' ');
  const together = folded === undefined ? 'everything' : `${counted(shown, 'box', 'boxes')} for ${folded}`;
  return `| ${escapeMarkdown(title)} | ${all} | ${together} | ${links} |`;
}
