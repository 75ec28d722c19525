import type { Diagnostic, InventoryFile, LiteralFact, NameFact, SourceFacts } from '../../../core/index.js';
import type { Pipeline, PipelineLink } from '../../../ir/index.js';
import { type ReadBlocks, type ScriptBlocks, valuesIn } from '../../../lang/groovy/blocks/index.js';
import type { Repository, RepositoryFile } from '../../source.js';
import { report } from '../codes.js';
import { factsOf } from '../jobs/facts.js';
import { analyse } from './analyse.js';
import { assignedOnce } from './lower/assigned.js';
import { Lowering } from './lower/lowering.js';
import { lowerDeclarative } from './lower/pipeline.js';

/** What one file with a declarative pipeline comes to. */
export interface DeclarativeReading {
  readonly pipeline: Pipeline;
  /** Other pipelines that its steps reach for, by the name as written. */
  readonly links: readonly PipelineLink[];
  readonly diagnostics: readonly Diagnostic[];
  readonly facts: SourceFacts;
  readonly inventory: InventoryFile;
}

/** Reads a file; undefined where it holds no declarative pipeline. */
export function readDeclarative(
  file: RepositoryFile,
  repository: Repository,
  read: ReadBlocks,
): DeclarativeReading | undefined {
  const text = repository.readText(file.file) ?? '';
  const blocks = read(file.file, text);
  const { model, diagnostics } = analyse(blocks);
  if (!model) return undefined;
  const name = pipelineName(file.file);
  const low = new Lowering(
    (path) => (repository.files.some((one) => one.file === path) ? repository.readText(path) : undefined),
    text,
    new Set(blocks.methods.map((one) => one.name)),
    assignedOnce(blocks),
  );
  const identity = { id: `jenkins:${file.file}#${name}`, name, fullName: undefined };
  const pipeline = lowerDeclarative(
    model,
    blocks,
    identity,
    diagnostics.map(({ code }) => code),
    low,
  );
  const errorBytes = blocks.broken.length > 0 ? 1 : 0;
  return {
    pipeline,
    links: low.reaches.map(({ from, reach }) => ({ from, to: reach.job, via: reach.via })),
    diagnostics: [...diagnostics, ...distinct(low)],
    facts: factsOf(file.file, 'groovy', text, literalsOf(blocks), { errorBytes, names: namesOf(pipeline) }),
    inventory: { file: file.file, bytes: file.bytes, system: 'jenkins', role: 'pipeline', ...statusOf(pipeline) },
  };
}

function statusOf({ origin }: Pipeline): Pick<InventoryFile, 'status' | 'why'> {
  return origin.reading === 'full'
    ? { status: 'read' }
    : { status: 'partial', why: `see ${(origin.why ?? []).join(', ')}` };
}

/** `ci/Jenkinsfile` is `ci`, `Jenkinsfile.nightly` is `nightly`; the one at the top keeps its name. */
export function pipelineName(file: string): string {
  const parts = file.split('/');
  const base = parts.pop() ?? file;
  const folder = parts.pop();
  const [, suffix] = /^Jenkinsfile[._-](.+)$/.exec(base) ?? [];
  if (base === 'Jenkinsfile') return folder ?? base;
  return (suffix ?? base).replace(/\.(?:groovy|[jJ]enkinsfile)$/, '');
}

/** Each doubt once. */
function distinct(low: Lowering): Diagnostic[] {
  const seen = new Set<string>();
  return low.doubts.flatMap(({ code, message, span }) => {
    const key = code === 'JK015' ? code : `${code} ${span.start.line}:${span.start.column} ${message}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [report(code, message, span)];
  });
}

/** Credentials and agents, by name. */
function namesOf({ resources, origin, body }: Pipeline): NameFact[] {
  const credentials = resources.flatMap((one): NameFact[] =>
    one.kind === 'secret' ? [{ kind: 'credential', name: one.name, detail: one.type, span: one.origin.span }] : [],
  );
  const labels = new Set(
    body.nodes.flatMap(({ placement }) => (placement?.on.kind === 'label' ? [placement.on.expr] : [])),
  );
  return [...credentials, ...[...labels].map((name): NameFact => ({ kind: 'agent', name, span: origin.span }))];
}

/** Every text of the file, by the name that the code gives it. */
function literalsOf({ body, methods }: ScriptBlocks): LiteralFact[] {
  const values = [body, ...methods.map((method) => method.body)].flatMap((block) => [...valuesIn(block)]);
  return values.flatMap(({ value, name }): LiteralFact[] => {
    const text = value.kind === 'string' ? value.value : value.kind === 'gstring' ? value.strings.join('…') : undefined;
    return text === undefined ? [] : [{ text, ...(name !== undefined && { name }), span: value.span }];
  });
}
