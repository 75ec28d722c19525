import { codeSpan } from '../core/index.js';
import type { Mapping } from './mappings.js';

/** The constructs of one family under one heading. */
interface Section {
  readonly source: string;
  readonly group: string;
  readonly family?: string;
  readonly rows: readonly Mapping[];
}

/** Sections in the order of the mappings. */
function sections(mappings: readonly Mapping[]): Section[] {
  const found = new Map<string, Mapping[]>();
  for (const one of mappings) {
    const key = JSON.stringify([one.source, one.group, one.family]);
    const rows = found.get(key) ?? [];
    rows.push(one);
    found.set(key, rows);
  }
  return [...found.values()].flatMap((rows) => {
    const [first] = rows;
    return first ? [{ ...first, rows }] : [];
  });
}

/** What a construct becomes, in a few words: `shell`, `service google.dataproc jobs.submit`, `join anyFailed`. */
function becomesText({ becomes }: Mapping): string {
  if (!becomes) return '';
  if ('action' in becomes) return [becomes.action, ...(becomes.detail === undefined ? [] : [becomes.detail])].join(' ');
  if ('around' in becomes) return 'said of the steps in it';
  if ('join' in becomes) return `join ${becomes.join}`;
  return 'trigger' in becomes ? `trigger ${becomes.trigger}` : `facet ${becomes.facet}`;
}

/** For a terminal: a line for each construct, in columns, under its source, group and family. */
export function mappingsText(mappings: readonly Mapping[]): string {
  const blocks = sections(mappings).map(({ source, group, family, rows }) => {
    const lines = columns(rows.map((row) => [row.construct, row.fidelity ?? '', becomesText(row)]));
    const head = [source, group, ...(family === undefined ? [] : [family])].join(': ');
    return [head, ...lines.map((line) => `  ${line}`)].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/**
 * As tables, one for each family; constructs that become the same share a row. `beside` gives a line that stands under a
 * family's heading, or nothing.
 */
export function mappingsMarkdown(
  mappings: readonly Mapping[],
  beside: (source: string, family: string) => string = () => '',
): string {
  let heading = '';
  const blocks = sections(mappings).flatMap(({ source, group, family, rows }) => {
    const own = `## ${source}: ${group}`;
    const fresh = own === heading ? [] : [own];
    heading = own;
    const said = family === undefined ? '' : beside(source, family);
    return [...fresh, ...(family === undefined ? [] : [`### ${family}`]), ...(said === '' ? [] : [said]), table(rows)];
  });
  return `${blocks.join('\n\n')}\n`;
}

function table(rows: readonly Mapping[]): string {
  const shared = new Map<string, { fidelity: string; becomes: string; constructs: string[] }>();
  for (const row of rows) {
    const [fidelity, becomes] = [row.fidelity ?? '', becomesText(row)];
    const key = `${fidelity} ${becomes}`;
    const same = shared.get(key) ?? { fidelity, becomes, constructs: [] };
    same.constructs.push(codeSpan(row.construct));
    shared.set(key, same);
  }
  const lines = [...shared.values()].map(({ constructs, becomes, fidelity }) => [
    constructs.join(', '),
    becomes,
    fidelity,
  ]);
  return [['Construct', 'Becomes', 'Fidelity'], ['---', '---', '---'], ...lines].map(line).join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** For machines: an array of the mappings, one object a line. */
export function mappingsJson(mappings: readonly Mapping[]): string {
  return `[\n${mappings.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`;
}
