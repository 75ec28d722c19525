import { lineSpan } from '../../src/core/index.js';
import type { Facts, PipelineFact, SecretFinding, StepFact } from '../../src/facts/types.js';

/** Facts of nothing, with the given parts in place of their empty ones. */
export function factsOf(parts: Partial<Facts>): Facts {
  return {
    ...{
      inventory: [],
      pipelines: [],
      links: [],
      steps: [],
      decisions: [],
      callables: [],
      imports: [],
      calls: [],
      dependencies: [],
    },
    ...{
      dependencyFiles: [],
      images: [],
      secrets: [],
      connections: [],
      files: [],
      deprecations: [],
      versions: [],
      history: [],
      diagnostics: [],
      network: { bonds: [], members: [], circles: [], criticalPath: [], unnamed: [] },
      duplication: { lines: 0, duplicated: 0, files: [] },
      usage: { parameters: [], helpers: [], pipelines: [] },
      commands: { programs: [], unparsed: [] },
      coverage: [],
      testRuns: [],
      supply: { images: [], sbom: [], signing: [] },
      suppressions: [],
      ownership: { unknown: 'no repository with a history was given', pipelines: [] },
      broken: [],
    },
    tests: { files: [], integrity: [], lint: [] },
    reading: {
      ...{ sourceBytes: 100, parsedBytes: 100, constructs: 10, constructsFull: 10 },
      ...{ imports: 5, importsResolved: 5, values: 20, valuesKnown: 20 },
    },
    ...parts,
  };
}

export function pipelineOf(id: string, parts: Partial<PipelineFact> = {}): PipelineFact {
  return {
    id: `airflow:dags/${id}.py#${id}`,
    name: id,
    system: 'airflow',
    span: lineSpan(`dags/${id}.py`, 1),
    ...{ steps: 1, groups: 0, edges: 0, depth: 1, width: 1, triggers: [], tags: [], owner: 'team', maxRuns: 1 },
    ...{ described: true, notifiesFailure: true, timeout: true, noticesLateness: true, reading: 'full', why: [] },
    ...{ startDate: '2024-01-01', verdict: 'automatic', reasons: [], reviewCodes: [] },
    ...parts,
  };
}

export function stepOf(pipeline: PipelineFact, name: string, parts: Partial<StepFact> = {}): StepFact {
  return {
    id: `${pipeline.id}/${name}`,
    pipeline: pipeline.id,
    name,
    system: pipeline.system,
    span: pipeline.span,
    ...{ construct: 'airflow.operators.bash.BashOperator', action: 'shell', reading: 'full', fidelity: 'exact' },
    ...{ reviewCodes: [], retries: 2, timeout: true, timeoutUnknown: false, notifiesFailure: true },
    ...{ holdsSlotWhileWaiting: false, script: 'load', scriptKnown: true, interpolatesSecret: false },
    ...parts,
  };
}

export function secretIn(file: string): SecretFinding {
  return { kind: 'password', name: 'DB_PASSWORD', masked: 'ab***', span: lineSpan(file, 3) };
}
