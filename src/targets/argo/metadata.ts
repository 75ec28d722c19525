import { cite, type Json, type Span } from '../../core/index.js';
import type { LoweredPipeline } from './model.js';
import { labelsOf } from './workload/run.js';

/** Text that Argo may template: expressions of the repository are broken up, so that they stay text. */
export const plain = (text: string) => text.replaceAll('{{', '{ {').replaceAll('}}', '} }');

/** The metadata of a manifest that belongs to one pipeline (interface.md, "`convert -o DIR`": the annotations). */
export function metadata(lowered: LoweredPipeline, namespace: string | undefined, name: string): Json {
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    labels: labelsOf(lowered.name, lowered.pipeline.origin.system),
    annotations: {
      'workflows.argoproj.io/description': plain(
        `${lowered.pipeline.name}, from ${cite(lowered.pipeline.origin.span)}`,
      ),
      'tiphys.dev/source': plain(cite(lowered.pipeline.origin.span)),
      'tiphys.dev/fidelity': lowered.fidelity,
    },
  };
}

/** That of a manifest that several pipelines share; `spans` are the places that make it necessary. */
export function sharedMetadata(
  name: string,
  namespace: string | undefined,
  { description, spans }: { readonly description: string; readonly spans: readonly Span[] },
): Json {
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    annotations: {
      'workflows.argoproj.io/description': description,
      'tiphys.dev/source': plain(spans.map(cite).join(' ')),
      'tiphys.dev/fidelity': 'approximate',
    },
  };
}
