import { basename } from 'node:path';
import { renderCalls } from './render-calls.js';
import { renderChecks } from './render-checks.js';
import { renderDiagnostics } from './render-diagnostics.js';
import { renderEvents } from './render-events.js';
import { renderFidelity } from './render-fidelity.js';
import { renderFiles } from './render-files.js';
import { renderLint } from './render-lint.js';
import { renderManifests, renderWhole } from './render-manifests.js';
import { renderModel } from './render-model.js';
import { renderOutline } from './render-outline.js';
import { renderPipelines } from './render-pipelines.js';
import { assess, convert, type Read } from './run.js';

/** What an expectation of a case may speak of (`expect=…`). `file` is the case's own path below `fixtures/cases`. */
type Renderer = (reading: Read, file: string) => Promise<string>;

const RENDERERS: Readonly<Record<string, Renderer>> = {
  pipelines: async ({ bundle }) => renderPipelines(bundle.pipelines),
  links: async ({ bundle }) => bundle.links.map(({ from, to, via }) => `${from} -> ${to} (${via})\n`).join(''),
  outline: async ({ texts }) => renderOutline(texts),
  'jenkins-model': async ({ texts }) => renderModel(texts),
  diagnostics: async ({ bundle }) => renderDiagnostics(bundle.diagnostics),
  manifests: async (reading) => renderManifests(await convert(reading)),
  'whole-manifests': async (reading) => renderWhole(await convert(reading)),
  companion: async (reading, file) => renderFiles(await convert(reading, { companions: [basename(file, '.md')] })),
  fidelity: async (reading) => renderFidelity(await convert(reading)),
  lint: async ({ texts }) => renderLint(texts),
  calls: async ({ texts }) => renderCalls(texts),
  events: async ({ texts }) => renderEvents(texts),
  checks: async (reading, file) => renderChecks((await assess(reading)).score, checkOf(file)),
};

/** `checks/<id>.md` is the case of that check alone. */
function checkOf(file: string): string | undefined {
  return file.startsWith('checks/') ? basename(file, '.md') : undefined;
}

export async function renderExpectation(kind: string, reading: Read, file: string): Promise<string> {
  const renderer = RENDERERS[kind];
  if (!renderer) throw new Error(`expect=${kind}: known are ${Object.keys(RENDERERS).join(', ')}`);
  return renderer(reading, file);
}
