import type { Json } from '../../../core/index.js';
import { type Pipeline, type PipelineLink, stepsOf } from '../../../ir/index.js';

/** From every step that writes a dataset to every pipeline that it starts; to the dataset itself when it starts none. */
export function datasetLinks(pipelines: readonly Pipeline[]): PipelineLink[] {
  const readers = new Map<string, string[]>();
  for (const { id, triggers } of pipelines) {
    for (const trigger of triggers) {
      if (trigger.kind !== 'dataset') continue;
      for (const name of namesIn(trigger.expr)) readers.set(name, [...(readers.get(name) ?? []), id]);
    }
  }
  return pipelines.flatMap((pipeline) =>
    [...stepsOf(pipeline)].flatMap((step) => {
      const outlets = step.facets.find(({ key }) => key === 'airflow.outlets')?.value ?? null;
      return namesIn(outlets).flatMap((name) =>
        (readers.get(name) ?? [name]).map((to) => ({ from: step.id, to, via: 'dataset' as const })),
      );
    }),
  );
}

function namesIn(json: Json): readonly string[] {
  if (typeof json === 'string') return [json];
  if (Array.isArray(json)) return json.flatMap(namesIn);
  return json !== null && typeof json === 'object' ? Object.values(json).flatMap(namesIn) : [];
}
