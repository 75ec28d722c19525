import { cite, type Diagnostic, type InventoryFile, type Severity } from '../../core/index.js';
import type { ReadingFacts } from '../../facts/types.js';
import type { Assessment } from '../assessment.js';

/** What was not seen or not understood, and so is missing from every figure but the confidence. */
export interface GapsModel {
  /** Files recognised but not read, or read with errors. */
  readonly files: readonly InventoryFile[];
  readonly imports: readonly MissingImport[];
  readonly diagnostics: readonly DiagnosticGroup[];
  readonly constructs: { readonly partial: number; readonly opaque: number; readonly names: readonly ConstructGap[] };
  readonly reading: ReadingFacts;
}

export interface MissingImport {
  readonly name: string;
  /** `dags/etl.py:3`, each place where it is imported. */
  readonly places: readonly string[];
}

export interface DiagnosticGroup {
  readonly code: string;
  readonly severity: Severity;
  readonly count: number;
  /** The message of the first. */
  readonly message: string;
  readonly places: readonly string[];
}

export interface ConstructGap {
  readonly construct: string;
  readonly count: number;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export function gapsOf({ facts }: Assessment): GapsModel {
  const unread = facts.steps.filter((step) => step.reading !== 'full');
  return {
    files: facts.inventory.filter((file) => file.status !== 'read' && file.status !== 'supporting'),
    imports: missingImports(facts.imports),
    diagnostics: groupDiagnostics(facts.diagnostics),
    constructs: {
      partial: unread.filter((step) => step.reading === 'partial').length,
      opaque: unread.filter((step) => step.reading === 'opaque').length,
      names: [...groupBy(unread, (step) => step.construct)]
        .map(([construct, steps]) => ({ construct, count: steps.length }))
        .sort((a, b) => b.count - a.count || compare(a.construct, b.construct)),
    },
    reading: facts.reading,
  };
}

function missingImports(imports: Assessment['facts']['imports']): MissingImport[] {
  const missing = groupBy(
    imports.filter((entry) => entry.resolved === 'missing'),
    (entry) => entry.name,
  );
  return [...missing]
    .map(([name, entries]) => ({ name, places: entries.map((entry) => cite(entry.span)) }))
    .sort((a, b) => b.places.length - a.places.length || compare(a.name, b.name));
}

function groupDiagnostics(diagnostics: readonly Diagnostic[]): DiagnosticGroup[] {
  return [...groupBy(diagnostics, (diagnostic) => `${diagnostic.code} ${diagnostic.severity}`).values()]
    .map((group) => groupOf(group))
    .filter((group) => group !== undefined)
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || compare(a.code, b.code));
}

function groupOf(group: readonly Diagnostic[]): DiagnosticGroup | undefined {
  const [first] = group;
  if (!first) return undefined;
  const places = group.flatMap((diagnostic) => (diagnostic.span ? [cite(diagnostic.span)] : []));
  return { code: first.code, severity: first.severity, count: group.length, message: first.message, places };
}

/** Items by key, in the order of first appearance. */
function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const own = groups.get(keyOf(item));
    if (own) own.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
