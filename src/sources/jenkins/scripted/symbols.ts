/**
 * Symbols as arguments: `recordIssues tools: [java()]`. A call whose name is a symbol and no step makes an object for the step that takes it (workflow-cps,
 * `DSL.invokeDescribable`), and is part of that step.
 */
import type { Value } from '../../../ir/index.js';
import type { GvValue } from '../../../lang/groovy/index.js';
import { literal } from '../values.js';
import type { RawCall } from './raw.js';
import type { KnownResults } from './results-known.js';
import type { Written } from './written.js';

/** Parameters that take objects of a class with symbols, by the names of steps; an empty one stands for what has no name. */
const TAKING: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    recordIssues: ['tool', 'tools', 'filters'],
    scanForIssues: ['tool', 'filters'],
    recordCoverage: ['tools'],
    publishCoverage: ['adapters', 'sourceFileResolver'],
    xunit: ['', 'tools', 'thresholds'],
    copyArtifacts: ['selector'],
  }).map(([step, names]): [string, ReadonlySet<string>] => [step, new Set(names)]),
);

/** What the copy of artifacts is read by has to be known by name (copyartifact, `BuildSelector`). */
const ONLY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'copyArtifacts',
    new Set('lastSuccessful lastCompleted latestSavedBuild permalink specific upstream buildParameter'.split(' ')),
  ],
]);

/** Calls that a step is given as objects become descriptions: nothing else knows of them, and they do nothing by themselves. */
export function adopt(step: string, args: readonly GvValue[], known: KnownResults, written: Written): void {
  const taking = TAKING.get(step);
  if (!taking) return;
  const only = ONLY.get(step);
  for (const { id, name } of args.flatMap((one) => objectsIn(one, taking))) {
    if (only && !only.has(name)) continue;
    const producer = known.producer(id);
    const raw = producer === undefined ? undefined : written.withdraw(producer);
    if (raw) known.describe(id, { ...raw.argument, value: objectOf(raw) });
  }
}

/** As Jenkins writes such an object as a map: its symbol under `$class` (structs, `UninstantiatedDescribable.toMap`). */
function objectOf({ name, argument }: RawCall): Value {
  const parts = argument.children.map((one): [string, Value] => [one.name || 'value', one.value]);
  return { kind: 'map', entries: { $class: literal(name), ...Object.fromEntries(parts) } };
}

/** A call of the script, by the opaque value that it gave. */
interface Called {
  readonly id: number;
  readonly name: string;
}

function objectsIn(given: GvValue, taking: ReadonlySet<string>): Called[] {
  if (given.kind === 'map')
    return [...given.entries.values()].flatMap(({ key, value }) =>
      key.kind === 'string' && taking.has(key.value) ? callsIn(value) : [],
    );
  return taking.has('') ? callsIn(given) : [];
}

function callsIn(given: GvValue): Called[] {
  if (given.kind === 'list') return given.items.flatMap(callsIn);
  if (given.kind !== 'opaque' || given.from.how !== 'call' || given.from.target !== undefined) return [];
  return [{ id: given.id, name: given.from.name }];
}
