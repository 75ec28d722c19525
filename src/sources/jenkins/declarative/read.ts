import type { Diagnostic, LiteralFact, NameFact, SourceFacts } from '../../../core/index.js';
import { nodesOf, type Pipeline, type PipelineLink } from '../../../ir/index.js';
import { type ScriptBlocks, valuesIn } from '../../../lang/groovy/blocks/index.js';
import { report } from '../codes.js';
import { withCourse } from '../course.js';
import { factsOf } from '../jobs/facts.js';
import { type Evaluation, ownDiagnostics } from '../scripted/evaluate.js';
import { RegionLowering } from '../scripted/lower.js';
import type { ScriptIdentity } from '../scripted/pipeline.js';
import { placeKey } from '../scripted/plan.js';
import { resolved } from '../scripted/references.js';
import type { Analysis } from './analyse.js';
import { assignedOnce } from './lower/assigned.js';
import { Replay } from './lower/evaluated.js';
import { Lowering } from './lower/lowering.js';
import { lowerDeclarative } from './lower/pipeline.js';
import type { PipelineModel } from './model.js';

/** What one file with a declarative pipeline comes to. */
export interface DeclarativeReading {
  readonly pipeline: Pipeline;
  /** Other pipelines that its steps reach for, by the name as written. */
  readonly links: readonly PipelineLink[];
  readonly diagnostics: readonly Diagnostic[];
  readonly facts: SourceFacts;
}

export interface DeclarativeSource extends ScriptIdentity {
  /** Of the file that holds the block. */
  readonly text: string;
  /** False where a library's step opens it. */
  readonly isOwn: boolean;
}

export interface AnalysedBlocks extends Analysis {
  readonly blocks: ScriptBlocks;
  readonly model: PipelineModel;
}

/** Lowers what was analysed, with what evaluation knows of the same script. */
export function readDeclarative(
  source: DeclarativeSource,
  { blocks, model, diagnostics }: AnalysedBlocks,
  evaluation: Evaluation,
  readText: (file: string) => string | undefined,
): DeclarativeReading {
  const opened = evaluation.recorder.declarative;
  const structure = opened && placeKey(opened.span) === placeKey(model.span) ? opened.structure : undefined;
  const low = new Lowering(
    readText,
    source.text,
    new Set(blocks.methods.map((one) => one.name)),
    assignedOnce(blocks),
    (lowering) =>
      new Replay(
        structure,
        new RegionLowering({ machine: evaluation.machine.machine, known: evaluation.recorder.known }, (base, label) =>
          lowering.freshId(base, label),
        ),
        (name) => evaluation.libraries.stepFile(name) !== undefined,
      ),
  );
  const codes = diagnostics.map(({ code }) => code);
  const lowered = lowerDeclarative(model, blocks, source, codes, low, evaluation);
  const pipeline = resolved(
    source.isOwn ? lowered : placedAt(lowered, source, opened?.via ?? []),
    low.replay.regions.ids,
    model.span,
  );
  const errorBytes = blocks.broken.length > 0 ? 1 : 0;
  const broken = new Set(diagnostics.map(({ code }) => code)).has('JK064');
  return {
    pipeline: withCourse(pipeline, low.doubts),
    links: low.reaches.map(({ from, reach }) => ({ from, to: reach.job, via: reach.via })),
    diagnostics: [
      ...diagnostics,
      ...ownDiagnostics(evaluation).filter(({ code }) => !(broken && code === 'GV001')),
      ...low.doubts.map(({ code, message, span }) => report(code, message, span)),
    ],
    facts: source.isOwn
      ? factsOf(source.file, 'groovy', source.text, literalsOf(blocks), { errorBytes, names: namesOf(pipeline) })
      : evaluation.machine.facts(source.file),
  };
}

/** A pipeline that a library's step opens is that of the script which calls the step; its nodes say from where. */
function placedAt(
  pipeline: Pipeline,
  { file }: DeclarativeSource,
  via: Evaluation['recorder']['items'][number]['context']['via'],
): Pipeline {
  const [first] = via;
  for (const node of nodesOf(pipeline.body)) node.origin.via = [...via, ...(node.origin.via ?? [])];
  return { ...pipeline, origin: { ...pipeline.origin, span: first?.file === file ? first : pipeline.origin.span } };
}

/** `ci/Jenkinsfile` is `ci`, `Jenkinsfile.nightly` is `nightly`; the one at the top keeps its name. */
export function pipelineName(file: string): string {
  const parts = file.split('/');
  const base = parts.pop() ?? file;
  const folder = parts.pop();
  const [, suffix] = /^Jenkinsfile[._-](.+)$/.exec(base) ?? [];
  if (/^jenkinsfile$/i.test(base)) return folder ?? base;
  return (suffix ?? base).replace(/\.(?:groovy|jenkins(?:file|pipeline)?|pipeline)$/i, '');
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
