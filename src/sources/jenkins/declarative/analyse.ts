import { compareSpans, type Diagnostic, type Span } from '../../../core/index.js';
import type { ScriptBlocks } from '../../../lang/groovy/blocks/index.js';
import { report } from '../codes.js';
import type { PipelineModel, Problem } from './model.js';
import { parsePipeline } from './parse/pipeline.js';
import { validate } from './validate/pipeline.js';

/** A file as Jenkins would look at it before it runs anything. */
export interface Analysis {
  /** Missing where it holds no declarative pipeline. */
  readonly model: PipelineModel | undefined;
  /** Everything that Jenkins refuses, by place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** `at`: the place of the block, where a file may hold several. */
export function analyse(blocks: ScriptBlocks, at?: Span): Analysis {
  const { model, problems } = parsePipeline(blocks, at);
  const broken = blocks.broken.map(({ message, span }): Problem => ({ code: 'JK064', message, span }));
  const found = [...broken, ...problems, ...(model ? validate(model) : [])];
  const sorted = distinct(found).sort((a, b) => compareSpans(a.span, b.span));
  return { model, diagnostics: sorted.map(({ code, message, span }) => report(code, message, span)) };
}

function distinct(problems: readonly Problem[]): Problem[] {
  const key = ({ code, message, span }: Problem) => `${code} ${span.start.line}:${span.start.column} ${message}`;
  return [...new Map(problems.map((one) => [key(one), one])).values()];
}
