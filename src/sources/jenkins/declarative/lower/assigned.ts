import {
  type Block,
  entriesIn,
  partsOf,
  type ScriptBlocks,
  type Value,
  valuesIn,
} from '../../../../lang/groovy/blocks/index.js';

/** Variables that a file sets in exactly one place, wherever that is. */
export function assignedOnce({ body, methods }: ScriptBlocks): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const name of [body, ...methods.map((method) => method.body)].flatMap((block) => [...assigned(block)]))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count === 1).map(([name]) => name));
}

function* assigned(block: Block): Generator<string> {
  for (const entry of entriesIn(block)) if (entry.kind === 'assignment') yield* nameOf(entry.target);
  for (const { value } of valuesIn(block)) {
    if (value.kind === 'operation' && ASSIGNING.test(value.operator)) yield* nameOf(value.left);
    // `x++` is one of these, so whatever stands in them counts as changed.
    if (value.kind === 'other') for (const part of partsOf(value)) yield* nameOf(part);
  }
}

function* nameOf(target: Value): Generator<string> {
  if (target.kind === 'name') yield target.name;
}

/** `=`, `+=`, `<<=`; not `==`, `!=`, `<=`, `>=`, `==~`. */
const ASSIGNING = /^(?:=|[^=!<>]+=|<<=|>>>?=)$/;
