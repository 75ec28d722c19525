import { cite, type Fidelity, type FidelityNote } from '../../../core/index.js';
import type { LoweredPipeline, LoweredStep } from '../model.js';

/** In so many pipelines a place of the source is a matter of all of them: a library's step, a macro, a helper. */
const SEVERAL = 3;

/** Steps that one place of the source makes alike. */
export interface Place {
  readonly construct: string;
  readonly source: string;
  readonly fidelity: Fidelity;
  /** Of the first of its steps. */
  readonly notes: readonly FidelityNote[];
  readonly first: { readonly pipeline: LoweredPipeline; readonly step: LoweredStep };
  readonly pipelines: ReadonlySet<string>;
  readonly steps: number;
}

/** Steps of some pipelines by their places, in the order of the source. */
export function placesOf(pipelines: readonly LoweredPipeline[]): Map<string, Place> {
  const places = new Map<string, Place & { readonly pipelines: Set<string> }>();
  for (const pipeline of pipelines) {
    for (const step of pipeline.steps) {
      const key = keyOf(step);
      const known = places.get(key) ?? placeOf(pipeline, step);
      known.pipelines.add(pipeline.name);
      places.set(key, { ...known, steps: known.steps + 1 });
    }
  }
  return places;
}

/** Keys of the places that several pipelines share. */
export function sharedKeys(places: ReadonlyMap<string, Place>): ReadonlySet<string> {
  return new Set([...places].filter(([, { pipelines }]) => pipelines.size >= SEVERAL).map(([key]) => key));
}

export function keyOf({ step, fidelity }: LoweredStep): string {
  return `${fidelity} ${step.origin.construct} ${cite(step.origin.span)}`;
}

function placeOf(pipeline: LoweredPipeline, step: LoweredStep) {
  return {
    construct: step.step.origin.construct,
    source: cite(step.step.origin.span),
    fidelity: step.fidelity,
    notes: step.notes,
    first: { pipeline, step },
    pipelines: new Set<string>(),
    steps: 0,
  };
}
