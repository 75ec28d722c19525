/** Declarative pipelines: what Jenkins' own parser makes of a file, what it refuses, and the pipeline of the IR. */
import { blockReader } from '../../../lang/groovy/blocks/index.js';
import { type Analysis, analyse } from './analyse.js';

export type { Analysis } from './analyse.js';
export { pipelineJson } from './json.js';

/** Looks at a file as Jenkins would before it runs anything; never throws. */
export type AnalysePipeline = (file: string, text: string) => Analysis;

export async function pipelineAnalyser(): Promise<AnalysePipeline> {
  const read = await blockReader();
  return (file, text) => analyse(read(file, text));
}
