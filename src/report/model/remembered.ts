import type { Assessment } from '../assessment.js';

/** A model that several sections and formats ask for, made once for each assessment. */
export function remembered<Model>(make: (assessment: Assessment) => Model): (assessment: Assessment) => Model {
  const known = new WeakMap<Assessment, { readonly model: Model }>();
  return (assessment) => {
    const entry = known.get(assessment) ?? { model: make(assessment) };
    known.set(assessment, entry);
    return entry.model;
  };
}
