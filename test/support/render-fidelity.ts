import type { Conversion, ConvertedPipeline, FidelityNote } from '../../src/core/index.js';

/** A line for each pipeline with its verdicts, then one for each of its notes and nodes with their codes. */
export function renderFidelity({ pipelines }: Conversion): string {
  return pipelines.map((pipeline) => `${renderPipeline(pipeline).join('\n')}\n`).join('\n');
}

function renderPipeline({ id, fidelity, structure, notes, nodes }: ConvertedPipeline): string[] {
  return [
    `${id}: ${fidelity}, structure ${structure}`,
    ...notes.map((note) => `  (pipeline) ${renderNote(note)}`),
    ...nodes.map((node) => `  ${node.key}: ${[node.fidelity, ...node.notes.map(renderNote)].join('; ')}`),
  ];
}

function renderNote({ code, fidelity, about, review }: FidelityNote): string {
  return `${code} ${fidelity} ${about}${review ? ' review' : ''}`;
}
