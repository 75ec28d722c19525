import type { CodeEntry } from '../core/index.js';
import type { Check } from '../score/types.js';
import { catalogues } from './codes.generated.js';
import type { Mapping } from './mappings.js';
import { mappingsText } from './mappings-text.js';
import { didYouMean } from './suggest.js';
import { UsageError } from './usage.js';

export type Explanation =
  | { readonly kind: 'code'; readonly code: string; readonly entry: CodeEntry }
  | { readonly kind: 'check'; readonly check: Omit<Check, 'measure'> }
  | { readonly kind: 'mapping'; readonly mappings: readonly Mapping[] };

/**
 * What a diagnostic code, a check id or a construct of a source system (its whole name or the last part of it) means; for codes and
 * checks upper and lower case do not matter. A `UsageError` when nothing has that name.
 */
export async function explain(name: string): Promise<Explanation> {
  const code = name.toUpperCase();
  const entry = await entryOf(code);
  if (entry) return { kind: 'code', code, entry };
  const { checks } = await import('../score/checks/registry.generated.js');
  const check = checks.find(({ id }) => id === name.toLowerCase());
  if (check) return { kind: 'check', check };
  const { mappings } = await import('./mappings.js');
  const all = await mappings();
  const found = all.filter(({ construct }) => construct === name || construct.split('.').at(-1) === name);
  if (found.length > 0) return { kind: 'mapping', mappings: found };
  const constructs = all.map(({ construct }) => construct);
  const known = [...(await entriesOf(catalogues)).keys(), ...checks.map(({ id }) => id), ...constructs];
  throw new UsageError(`${name}: neither a diagnostic code nor a check nor a construct.${didYouMean(name, known)}`);
}

/** What the catalogues say of one code. */
export async function entryOf(code: string): Promise<CodeEntry | undefined> {
  return (await entriesOf(catalogues.filter(({ prefix }) => code.startsWith(prefix)))).get(code);
}

async function entriesOf(wanted: typeof catalogues): Promise<ReadonlyMap<string, CodeEntry>> {
  const loaded = await Promise.all(wanted.map(({ load }) => load()));
  return new Map(loaded.flatMap((module) => Object.entries(module.codes)));
}

/** As text for a terminal or a file. */
export function explanationText(explanation: Explanation): string {
  if (explanation.kind === 'mapping') return mappingText(explanation.mappings);
  const sections = explanation.kind === 'code' ? codeSections(explanation) : checkSections(explanation.check);
  return `${sections
    .filter(([, text]) => text !== '')
    .map(([head, text]) => (head === '' ? text : `${head}\n  ${text}`))
    .join('\n\n')}\n`;
}

/** What the words of a translation say (translation.md, "Ground rules"). */
const FIDELITY_TEXT = {
  exact: 'the translation says what the source said',
  approximate: 'the translation differs in a way that is stated beside the step',
  manual: 'the step fails with an explanation until somebody has written it',
  dropped: 'there is no counterpart; a note says so',
} as const;

function mappingText(mappings: readonly Mapping[]): string {
  const words = [...new Set(mappings.flatMap(({ fidelity }) => fidelity ?? []))];
  const lines = words.map((word) => `  ${word}: ${FIDELITY_TEXT[word]}\n`);
  const rest =
    '  A plain use with everything known; arguments may make it worse, and the report says so step by step.\n';
  return `${mappingsText(mappings)}\n${lines.join('')}${rest}`;
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
    ['Effort', `${low}-${high} person-days for each ${check.eachPlace ? FURTHER : 'finding'}`],
    ['Source of the rule', check.source],
  ];
}

const FURTHER = 'repair, and `repeated-place` of the effort table for each further place of it';
