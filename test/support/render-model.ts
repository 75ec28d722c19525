import { pipelineAnalyser, pipelineJson } from '../../src/sources/jenkins/declarative/index.js';

/** Jenkins' own model of each file with a declarative pipeline, as `inspect --jenkins-model` prints it, a part a line. */
export async function renderModel(texts: ReadonlyMap<string, string>): Promise<string> {
  const analyse = await pipelineAnalyser();
  return [...texts]
    .flatMap(([file, text]) => {
      const { model } = analyse(file, text);
      return model
        ? Object.entries(pipelineJson(model)).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
        : [];
    })
    .join('');
}
