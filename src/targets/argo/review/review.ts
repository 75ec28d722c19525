import { cite, type EmittedFile, escapeMarkdown, type FidelityNote } from '../../../core/index.js';
import type { LoweredPipeline, LoweredStep } from '../model.js';
import { stampMarkdown } from '../provenance.js';
import { criteriaOf } from './criteria.js';

const ORDER = ['dropped', 'manual', 'approximate', 'exact'];

/** `REVIEW.md`: what was converted how, what needs a human most first. */
export function reviewOf(pipelines: readonly LoweredPipeline[], beside: readonly EmittedFile[]): string {
  const sorted = [...pipelines].sort(
    (a, b) => ORDER.indexOf(a.fidelity) - ORDER.indexOf(b.fidelity) || (a.name < b.name ? -1 : 1),
  );
  const rows = sorted.map(
    (one) =>
      `| ${escapeMarkdown(one.pipeline.name)} | ${one.fidelity} | ${one.structure} | ${one.steps.length} | ${one.steps.filter(({ fidelity }) => fidelity === 'manual').length} | [${one.name}.yaml](base/${one.name}.yaml) |`,
  );
  const head = [
    '# Review',
    '',
    `${pipelines.length} pipelines were converted. Those that need a person most stand first.`,
    '',
  ];
  const table = [
    '| Pipeline | Fidelity | Structure | Steps | Manual steps | Manifest |',
    '|---|---|---|---:|---:|---|',
    ...rows,
    '',
  ];
  return stampMarkdown([...head, ...table, ...sorted.flatMap((one) => section(one, beside))].join('\n'));
}

function section(lowered: LoweredPipeline, beside: readonly EmittedFile[]): string[] {
  const { pipeline, steps, notes } = lowered;
  return [
    `## ${escapeMarkdown(pipeline.name)}`,
    '',
    `From \`${cite(pipeline.origin.span).replaceAll('`', "'")}\` to [${lowered.name}.yaml](base/${lowered.name}.yaml): ${lowered.fidelity}.`,
    '',
    ...notes.map(bullet),
    ...(notes.length > 0 ? [''] : []),
    '| Step | Construct | Source | Template | Fidelity | Why |',
    '|---|---|---|---|---|---|',
    ...[...steps]
      .sort((a, b) => ORDER.indexOf(a.fidelity) - ORDER.indexOf(b.fidelity))
      .map((step) => row(lowered, step)),
    '',
    '| Criterion | Met | What is there |',
    '|---|---|---|',
    ...criteriaOf(lowered, beside).map(({ name, met, why }) => `| ${name} | ${met} | ${why} |`),
    '',
  ];
}

const bullet = (note: FidelityNote) => `- ${note.code}, ${note.fidelity}: ${escapeMarkdown(note.message)}`;

function row(lowered: LoweredPipeline, { step, key, name, fidelity, notes }: LoweredStep): string {
  const why = notes.map(({ code, message }) => `${code} ${escapeMarkdown(message)}`).join('; ');
  return `| ${escapeMarkdown(key)} | ${escapeMarkdown(step.origin.construct)} | ${escapeMarkdown(cite(step.origin.span))} | ${lowered.name}/${name} | ${fidelity} | ${why} |`;
}
