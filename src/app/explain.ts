import type { CodeEntry } from '../core/index.js';
import type { Check } from '../score/types.js';
import { catalogues } from './codes.generated.js';
import { didYouMean } from './suggest.js';
import { UsageError } from './usage.js';

export type Explanation =
  | { readonly kind: 'code'; readonly code: string; readonly entry: CodeEntry }
  | { readonly kind: 'check'; readonly check: Omit<Check, 'measure'> };

/** What a diagnostic code or a check id means; upper and lower case do not matter. A `UsageError` when nothing has that name. */
export async function explain(name: string): Promise<Explanation> {
  const code = name.toUpperCase();
  const entries = await entriesOf(catalogues.filter(({ prefix }) => code.startsWith(prefix)));
  const entry = entries.get(code);
  if (entry) return { kind: 'code', code, entry };
  const { checks } = await import('../score/checks/registry.generated.js');
  const check = checks.find(({ id }) => id === name.toLowerCase());
  if (check) return { kind: 'check', check };
  const known = [...(await entriesOf(catalogues)).keys(), ...checks.map(({ id }) => id)];
  throw new UsageError(`${name}: neither a diagnostic code nor a check.${didYouMean(name, known)}`);
}

async function entriesOf(wanted: typeof catalogues): Promise<ReadonlyMap<string, CodeEntry>> {
  const loaded = await Promise.all(wanted.map(({ load }) => load()));
  return new Map(loaded.flatMap((module) => Object.entries(module.codes)));
}

/** As text for a terminal or a file. */
export function explanationText(explanation: Explanation): string {
  const sections = explanation.kind === 'code' ? codeSections(explanation) : checkSections(explanation.check);
  return `${sections
    .filter(([, text]) => text !== '')
    .map(([head, text]) => (head === '' ? text : `${head}\n  ${text}`))
    .join('\n\n')}\n`;
}

function codeSections({
  code,
  entry,
}: {
  readonly code: string;
  readonly entry: CodeEntry;
}): (readonly [string, string])[] {
  return [
    ['', `${code} (${entry.severity}): ${entry.title}`],
    ['Why it matters', entry.why],
    ['What to do', entry.remedy],
  ];
}

function checkSections(check: Omit<Check, 'measure'>): (readonly [string, string])[] {
  const [low, high] = check.effort;
  return [
    ['', `${check.id} (check, ${check.dimension}, ${check.risk} risk): ${check.title}`],
    ['Question', check.question],
    ['Asked of', `each ${check.subject}; systems: ${check.systems.join(', ')}`],
    ['Why it matters', check.why],
    ['How it is measured', check.how],
    ['What to do', check.remedy],
    ['Effort', `${low}-${high} person-days for each finding`],
    ['Source of the rule', check.source],
  ];
}
