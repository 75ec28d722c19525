import { CODE_OWNERS, codeOwners } from './code-owners.js';
import type { ChangeHistory, FileChanges, OwnershipFacts, PipelineOwnership } from './shapes.js';
import type { FactsInput, Home, PipelineFact } from './types.js';

/** Who answers for each pipeline, by CODEOWNERS and by the commits that changed its file. */
export function ownershipFacts(input: FactsInput): OwnershipFacts {
  const { bundle, changes } = input;
  const { files, ownersOf } = declaredOwners(input);
  const known = changes && 'files' in changes ? changes : undefined;
  const byFile = new Map(known?.files.map((one) => [one.file, one]));
  const pipelines = bundle.pipelines.map(({ id, origin: { span } }): PipelineOwnership => {
    const owners = ownersOf(span.file);
    const own = byFile.get(span.file);
    return { pipeline: id, owners, ...(own && figuresOf(own)) };
  });
  return {
    ...(known ? historyOf(known, new Set(bundle.pipelines.map(({ origin }) => origin.span.file))) : unknownOf(changes)),
    ...(files.length > 0 && { codeOwners: files.join(', ') }),
    pipelines,
  };
}

/** The CODEOWNERS file of each PATH, and who owns a file by that of its own PATH. */
function declaredOwners({ inventory, readText, homeOf = onlyHome }: FactsInput) {
  const found = inventory
    .flatMap(({ file }) => {
      const home = homeOf(file);
      const place = CODE_OWNERS.indexOf(home?.file ?? '');
      return home === undefined || place < 0 ? [] : [{ file, home, place }];
    })
    .sort((a, b) => a.place - b.place);
  const rules = new Map<number, ReturnType<typeof codeOwners>>();
  const files: string[] = [];
  for (const { file, home } of found) {
    const text = rules.has(home.path) ? undefined : readText(file);
    if (text === undefined) continue;
    rules.set(home.path, codeOwners(text));
    files.push(file);
  }
  const ownersOf = (name: string) => {
    const home = homeOf(name);
    return (home && rules.get(home.path)?.(home.file)) ?? [];
  };
  return { files: files.sort(), ownersOf };
}

function onlyHome(file: string): Home {
  return { path: 0, file };
}

/** Where the source names no owner, CODEOWNERS may. */
export function withOwners(pipelines: readonly PipelineFact[], { pipelines: owned }: OwnershipFacts): PipelineFact[] {
  const owners = new Map(owned.map((one) => [one.pipeline, one.owners.join(' ')]));
  return pipelines.map((one) => {
    const owner = one.owner ?? owners.get(one.id);
    return owner === undefined || owner === '' ? one : { ...one, owner };
  });
}

function unknownOf(changes: FactsInput['changes']): Pick<OwnershipFacts, 'unknown'> {
  return { unknown: changes && 'unknown' in changes ? changes.unknown : 'no repository with a history was given' };
}

function figuresOf({ authors, recent }: FileChanges): Omit<PipelineOwnership, 'pipeline' | 'owners'> {
  const changes = authors.reduce((sum, one) => sum + one.changes, 0);
  const [most] = authors;
  return { changes, recent, people: authors.length, ...(most && { most }) };
}

function historyOf(known: ChangeHistory, files: ReadonlySet<string>): Pick<OwnershipFacts, 'history' | 'busFactor'> {
  const { files: all, ...history } = known;
  const factor = busFactor(all.filter(({ file }) => files.has(file)));
  return { history, ...(factor > 0 && { busFactor: factor }) };
}

/** The fewest people who together made more than half of the changes; 0 where there is none. */
function busFactor(files: readonly FileChanges[]): number {
  const byName = new Map<string, number>();
  for (const { authors } of files)
    for (const { name, changes } of authors) byName.set(name, (byName.get(name) ?? 0) + changes);
  const counts = [...byName.values()].sort((a, b) => b - a);
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let people = 0;
  for (let sum = 0; sum <= half && people < counts.length; people += 1) sum += counts[people] ?? 0;
  return people;
}
