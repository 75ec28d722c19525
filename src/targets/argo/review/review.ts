import { cite, type EmittedFile, escapeMarkdown, type FidelityNote } from '../../../core/index.js';
import type { LoweredPipeline, LoweredStep } from '../model.js';
import { stampMarkdown } from '../provenance.js';
import { criteriaOf } from './criteria.js';
import { prerequisites } from './prerequisites.js';
import { keyOf, type Place, placesOf, sharedKeys } from './shared.js';
import { whyOf } from './why.js';

const ORDER = ['dropped', 'manual', 'approximate', 'exact'];

/** `REVIEW.md`: what was converted how, what needs a human most first: what several pipelines share, then each of them. */
export function reviewOf(
  pipelines: readonly LoweredPipeline[],
  beside: readonly EmittedFile[],
  leftOut: readonly string[] = [],
): string {
  const sorted = [...pipelines].sort(
    (a, b) =>
      ORDER.indexOf(a.fidelity) - ORDER.indexOf(b.fidelity) || manualIn(b) - manualIn(a) || (a.name < b.name ? -1 : 1),
  );
  const rows = sorted.map(
    (one) =>
      `| ${escapeMarkdown(one.pipeline.name)} | ${one.fidelity} | ${one.structure} | ${one.steps.length} | ${manualIn(one)} | [${one.name}.yaml](base/${one.name}.yaml) |`,
  );
  const places = placesOf(sorted);
  const shared = sharedKeys(places);
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
  const sections = sorted.flatMap((one) => section(one, beside, shared));
  return stampMarkdown(
    [
      ...head,
      ...table,
      ...deletedSection(leftOut),
      ...prerequisites(pipelines),
      ...sharedSection(places, shared),
      ...sections,
    ].join('\n'),
  );
}

/** Files that somebody deleted after an earlier conversion: they are missing here on purpose, and that has to be seen. */
function deletedSection(leftOut: readonly string[]): string[] {
  if (leftOut.length === 0) return [];
  return [
    '## Deleted by hand',
    '',
    'These files were written before and deleted since. They stay away, and no kustomization lists them; `migrate convert --force` writes them again.',
    '',
    ...leftOut.map((path) => `- \`${path}\``),
    '',
  ];
}

const manualIn = ({ steps }: LoweredPipeline) => steps.filter(({ fidelity }) => fidelity === 'manual').length;

/** Libraries, macros and helpers: what is decided here holds for every pipeline that they are in. */
function sharedSection(places: ReadonlyMap<string, Place>, shared: ReadonlySet<string>): string[] {
  if (shared.size === 0) return [];
  const rows = [...places]
    .flatMap(([key, place]) => (shared.has(key) ? [place] : []))
    .sort((a, b) => ORDER.indexOf(a.fidelity) - ORDER.indexOf(b.fidelity) || b.steps - a.steps);
  return [
    '## Shared by several pipelines',
    '',
    'Steps that one place of the source makes in three pipelines or more: what is decided for one holds for all. `conversion.json` names each.',
    '',
    '| Construct | Source | Pipelines | Steps | First template | Fidelity | Why, at the first |',
    '|---|---|---:|---:|---|---|---|',
    ...rows.map(
      ({ construct, source, pipelines, steps, first, fidelity, notes }) =>
        `| ${escapeMarkdown(construct)} | ${escapeMarkdown(source)} | ${pipelines.size} | ${steps} | ${first.pipeline.name}/${first.step.name} | ${fidelity} | ${whyOf(notes)} |`,
    ),
    '',
  ];
}

function section(lowered: LoweredPipeline, beside: readonly EmittedFile[], shared: ReadonlySet<string>): string[] {
  const { pipeline, steps, notes } = lowered;
  const own = steps.filter((step) => !shared.has(keyOf(step)));
  const others = steps.length - own.length;
  return [
    `## ${escapeMarkdown(pipeline.name)}`,
    '',
    `From \`${cite(pipeline.origin.span).replaceAll('`', "'")}\` to [${lowered.name}.yaml](base/${lowered.name}.yaml): ${lowered.fidelity}.`,
    '',
    ...notes.map(bullet),
    ...(notes.length > 0 ? [''] : []),
    ...(own.length > 0 ? stepTable(lowered, own) : []),
    ...(others > 0
      ? [
          `${others} of its ${steps.length} steps stand under [Shared by several pipelines](#shared-by-several-pipelines).`,
          '',
        ]
      : []),
    '| Criterion | Met | What is there |',
    '|---|---|---|',
    ...criteriaOf(lowered, beside).map(({ name, met, why }) => `| ${name} | ${met} | ${why} |`),
    '',
  ];
}

/** Steps that one line of the source makes alike, and why they are what they are. */
interface Alike {
  readonly why: string;
  readonly steps: LoweredStep[];
}

function stepTable(lowered: LoweredPipeline, steps: readonly LoweredStep[]): string[] {
  const sorted = [...steps].sort((a, b) => ORDER.indexOf(a.fidelity) - ORDER.indexOf(b.fidelity));
  const alike = new Map<string, Alike>();
  for (const step of sorted) {
    const why = whyOf(step.notes);
    const key = `${keyOf(step)} ${why}`;
    const known = alike.get(key);
    if (known) known.steps.push(step);
    else alike.set(key, { why, steps: [step] });
  }
  return [
    '| Step | Construct | Source | Template | Fidelity | Why |',
    '|---|---|---|---|---|---|',
    ...[...alike.values()].flatMap((some) => rowsOf(lowered, some)),
    '',
  ];
}

/** From so many on, steps that one line of the source makes alike stand in one row. */
const MANY_ALIKE = 3;

function rowsOf({ name: workflow }: LoweredPipeline, { why, steps }: Alike): readonly string[] {
  const row = ({ step, key, name, fidelity }: LoweredStep, more = '') =>
    `| ${escapeMarkdown(key)}${more} | ${escapeMarkdown(step.origin.construct)} | ${escapeMarkdown(cite(step.origin.span))} | ${workflow}/${name} | ${fidelity} | ${why} |`;
  const [first] = steps;
  if (!first || steps.length < MANY_ALIKE) return steps.map((step) => row(step));
  return [row(first, ` and ${steps.length - 1} more`)];
}

const bullet = (note: FidelityNote) => `- ${note.code}, ${note.fidelity}: ${escapeMarkdown(note.message)}`;
