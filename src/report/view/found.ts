import { shorten } from '../../core/index.js';
import type { Assessment } from '../assessment.js';
import { code, count, counted, listed, Markdown, md, nameText, type ViewValue } from '../inline.js';
import { constructsOf } from '../model/constructs.js';
import { CRITERIA, criteriaOf } from '../model/criteria.js';
import { gapsOf } from '../model/gaps.js';
import { inventoryOf } from '../model/inventory.js';
import { metricsOf } from '../model/metrics.js';
import { systemName } from '../system-names.js';
import { dependenciesView } from './dependencies.js';
import { ownershipView } from './ownership.js';
import { pipelinesView } from './pipelines.js';

/** Inventory, dependencies, metrics, and what was not assessed. */
export function foundView(assessment: Assessment): ViewValue {
  const { facts, provenance } = assessment;
  const inventory = inventoryOf(assessment);
  const gaps = gapsOf(assessment);
  return {
    systems: inventory.systems.map((one) => ({ ...one, system: systemName(one.system) })),
    total: { ...inventory.total },
    verdicts: inventory.pipelineVerdicts.map((one) => ({ ...one })),
    fidelities: inventory.stepFidelities.map((one) => ({ ...one })),
    ...constructsView(assessment),
    ...pipelinesView(facts),
    ...dependenciesView(facts),
    missing: missingView(gaps),
    programs: facts.commands.programs.length === 0 ? undefined : programsView(assessment),
    unparsed: facts.commands.unparsed.length === 0 ? undefined : counted(facts.commands.unparsed.length, 'shell step'),
    criteria: criteriaView(assessment),
    ownership: ownershipView(assessment),
    metrics: metricsOf(assessment).map(({ name, current, target, gap, gapUnit, howToMeasure }) => ({
      name,
      current:
        current === undefined
          ? 'not measured'
          : `${current.value}${current.of === undefined ? '' : ` of ${current.of}`} ${current.unit}`.trim(),
      target,
      gap: howToMeasure === undefined ? gapText(gap, gapUnit) : new Markdown(howToMeasure),
    })),
    files: unreadRows(gaps.files),
    codes: gaps.diagnostics.map(({ code: name, count, places, message }) => ({
      code: code(name),
      count,
      first: code(places[0] ?? 'no place'),
      message: shorten(message, 200),
    })),
    provenance: provenanceView(provenance),
  };
}

/** Files of no pipeline that share a state and a reason (logs of a Jenkins home are such) are told once, pipeline files each for itself. */
function unreadRows(files: ReturnType<typeof gapsOf>['files']): ViewValue {
  const groups = new Map<string, { file: string; status: string; why: string; more: number }>();
  for (const { file, status, why = '', system } of files) {
    const key = system === undefined ? `${status} ${why}` : `file ${file}`;
    const group = groups.get(key) ?? { file, status, why, more: -1 };
    group.more += 1;
    groups.set(key, group);
  }
  return [...groups.values()].map(({ file, status, why, more }) => ({
    name: more === 0 ? code(file) : md`${code(file)} and ${new Markdown(count(more))} more`,
    status,
    why,
  }));
}

function provenanceView(provenance: Assessment['provenance']): ViewValue {
  return [
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
  ];
}

const MOST_CONSTRUCTS = 30;

/** What stands in the pipelines, and how well each kind of it is translated. */
function constructsView(assessment: Assessment) {
  const all = constructsOf(assessment);
  const rest = all.slice(MOST_CONSTRUCTS);
  const left = rest.reduce((sum, { steps }) => sum + steps, 0);
  return {
    constructs: all.slice(0, MOST_CONSTRUCTS).map(({ construct, steps, pipelines, fidelities }) => ({
      ...{ construct: nameText(construct), steps, pipelines },
      ...fidelities,
    })),
    otherConstructs:
      rest.length === 0 ? undefined : `${counted(rest.length, 'more construct')} of ${counted(left, 'step')}`,
  };
}

const MOST_PROGRAMS = 60;

/** Programs that the image of the shell steps has to bring, those of most steps first. */
function programsView({ facts }: Assessment): ViewValue {
  const programs = [...facts.commands.programs].sort((a, b) => b.usedBy.length - a.usedBy.length);
  return listed(
    programs.map(({ program, usedBy }) => md`${code(program)} (${usedBy.length})`),
    MOST_PROGRAMS,
  );
}

function missingView({ imports }: ReturnType<typeof gapsOf>): ViewValue {
  return imports.map(({ name, places }) => ({ name: code(name), places: places.length, first: code(places[0] ?? '') }));
}

const WORDS = { met: 'yes', missed: 'no', open: 'open', none: '-' } as const;
const MOST_ROWS = 200;

/** Ten criteria by workflow; `yes → no` is what the translation loses, `no → yes` what it brings. */
function criteriaView(assessment: Assessment): ViewValue {
  const rows = criteriaOf(assessment);
  const standing = ({ before, after }: (typeof rows)[number]['standings'][number]) =>
    before === after ? WORDS[before] : `${WORDS[before]} → ${WORDS[after]}`;
  const met = (side: 'before' | 'after', index: number) =>
    rows.filter(({ standings }) => standings[index]?.[side] === 'met').length;
  return {
    names: CRITERIA.map(({ name }) => name),
    rows: rows.slice(0, MOST_ROWS).map(({ name, standings }) => ({ name, cells: standings.map(standing) })),
    sums: CRITERIA.map((_, index) => `${met('before', index)} → ${met('after', index)}`),
    left: rows.length > MOST_ROWS ? counted(rows.length - MOST_ROWS, 'more pipeline') : undefined,
  };
}

function gapText(gap: number | undefined, unit: string | undefined): string {
  if (gap === undefined) return 'to be compared after the move';
  if (gap === 0) return 'met';
  return unit === undefined ? `${gap} short` : `${counted(gap, unit)} over`;
}
