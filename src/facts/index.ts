import type { Facts, FactsInput } from './types.js';

export type { Facts, FactsInput } from './types.js';

/** Measures one assessed repository. */
export function measure(input: FactsInput): Facts {
  return {
    inventory: input.inventory,
    pipelines: [],
    links: input.bundle.links,
    steps: [],
    callables: [],
    imports: [],
    calls: [],
    dependencies: [],
    images: [],
    secrets: [],
    connections: [],
    tests: { files: [], integrity: [], lint: [] },
    reading: {
      sourceBytes: 0,
      parsedBytes: 0,
      constructs: 0,
      constructsFull: 0,
      imports: 0,
      importsResolved: 0,
      values: 0,
      valuesKnown: 0,
    },
    files: [],
    deprecations: [],
    versions: [],
    diagnostics: input.diagnostics,
  };
}
