import type { Json } from '../core/index.js';
import { type AnalysePipeline, pipelineAnalyser, pipelineJson } from '../sources/jenkins/declarative/index.js';
import { readConfig } from './config.js';
import { readSource } from './io-source.js';
import { maskOfSource } from './source-mask.js';

/** One line of `inspect --jenkins-model` (schemas/jenkins-model.schema.json). */
export interface JenkinsModelAnswer {
  /** As it was given. */
  readonly file: string;
  /** Whether Jenkins would take it as a declarative pipeline. */
  readonly ok: boolean;
  /** The pipeline in the form that Jenkins exchanges with its editors; as far as it was read where `ok` is false. */
  readonly pipeline?: Json;
  /** What Jenkins refuses, by place; warnings are about plug-ins that are not known. */
  readonly errors: readonly JenkinsModelError[];
}

export interface JenkinsModelError {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export interface JenkinsModelRequest {
  readonly files: readonly string[];
  readonly config?: string;
}

/** The model of each declarative pipeline, as lines of JSON in the order of the files: Jenkins' own words for it, so that literals stay as they are (interface.md); messages are masked. */
export async function inspectJenkinsModel({ files, config }: JenkinsModelRequest): Promise<Iterable<string>> {
  const { limits } = await readConfig(config);
  const analyse = await pipelineAnalyser();
  return answers(files, limits.fileBytes, analyse);
}

function* answers(files: readonly string[], fileBytes: number, analyse: AnalysePipeline): Generator<string> {
  for (const file of files) {
    const source = readSource(file, fileBytes);
    const answer = 'why' in source ? refused(file, source.why) : answerOf(file, source.text, analyse);
    yield `${JSON.stringify(answer)}\n`;
  }
}

function refused(file: string, message: string): JenkinsModelAnswer {
  return { file, ok: false, errors: [{ code: 'JK064', severity: 'error', message }] };
}

function answerOf(file: string, text: string, analyse: AnalysePipeline): JenkinsModelAnswer {
  const { model, diagnostics } = analyse(file, text);
  const mask = maskOfSource(text);
  const errors = diagnostics.map(
    ({ code, severity, message, span }): JenkinsModelError => ({
      code,
      severity,
      message: mask(message),
      ...span?.start,
    }),
  );
  if (!model) return { file, ok: false, errors: errors.length > 0 ? errors : [NO_PIPELINE] };
  const ok = !errors.some(({ severity }) => severity === 'error');
  return { file, ok, pipeline: pipelineJson(model), errors };
}

const NO_PIPELINE: JenkinsModelError = {
  code: 'JK040',
  severity: 'error',
  message: 'the file holds no declarative pipeline: no pipeline { } at its top',
};
