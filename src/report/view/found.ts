import { shorten } from '../../core/index.js';
import type { Assessment } from '../assessment.js';
import { code, counted, Markdown, md, place, type ViewValue } from '../inline.js';
import { gapsOf } from '../model/gaps.js';
import { inventoryOf, triggerText } from '../model/inventory.js';
import { metricsOf } from '../model/metrics.js';

/** Inventory, dependencies, metrics, and what was not assessed. */
export function foundView(assessment: Assessment): ViewValue {
  const { facts, provenance } = assessment;
  const inventory = inventoryOf(assessment);
  const gaps = gapsOf(assessment);
  return {
    systems: inventory.systems.map((one) => ({ ...one })),
    total: { ...inventory.total },
    verdicts: inventory.pipelineVerdicts.map((one) => ({ ...one })),
    fidelities: inventory.stepFidelities.map((one) => ({ ...one })),
    pipelines: facts.pipelines.map((one) => ({
      name: one.name,
      system: one.system,
      source: place(one.span),
      steps: one.steps,
      trigger: one.triggers.map(triggerText).join(', ') || 'none',
      verdict: one.verdict,
      reasons: one.reasons.slice(0, 2).join('; '),
    })),
    dependencies: facts.dependencies.map((one) => ({
      name: code(one.name),
      ecosystem: one.ecosystem,
      constraint: one.constraint === undefined ? 'any' : code(one.constraint),
      pinned: one.pinned ? 'yes' : 'no',
      source: place(one.span),
    })),
    images: facts.images.map((one) => ({ name: code(one.image), pinned: one.pinned, source: place(one.span) })),
    connections: facts.connections.map((one) => ({
      kind: one.kind,
      name: code(one.name),
      users: one.usedBy.length,
      source: place(one.span),
    })),
    metrics: metricsOf(assessment).map(({ name, current, target, gap, gapUnit, howToMeasure }) => ({
      name,
      current:
        current === undefined
          ? 'not measured'
          : `${current.value}${current.of === undefined ? '' : ` of ${current.of}`} ${current.unit}`.trim(),
      target,
      gap: howToMeasure === undefined ? gapText(gap, gapUnit) : new Markdown(howToMeasure),
    })),
    files: gaps.files.map(({ file, status, why }) => ({ name: code(file), status, why: why ?? '' })),
    codes: gaps.diagnostics.map(({ code: name, count, places, message }) => ({
      code: code(name),
      count,
      first: code(places[0] ?? 'no place'),
      message: shorten(message, 200),
    })),
    provenance: [
      md`engine ${new Markdown(provenance.engineVersion)}, IR ${provenance.irVersion}, report of ${provenance.paths.join(', ')}`,
      provenance.commit === undefined
        ? md`commit: not known (no \`.git\` beside the files that could be read)`
        : md`commit ${code(provenance.commit)}`,
      provenance.date === undefined
        ? md`date: none given (\`--now DATE\`); reports hold no clock`
        : md`date ${provenance.date}`,
      md`options: ${
        Object.entries(provenance.options)
          .map(([name, value]) => `${name}=${value}`)
          .join(', ') || 'all defaults'
      }`,
    ],
  };
}

function gapText(gap: number | undefined, unit: string | undefined): string {
  if (gap === undefined) return 'not known';
  if (gap === 0) return 'met';
  return unit === undefined ? `${gap} short` : `${counted(gap, unit)} over`;
}
