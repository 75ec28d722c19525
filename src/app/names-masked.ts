/** What somebody calls a pipeline, a stage or a task is shown wherever it goes, and becomes a part of ids: credentials in it are masked where it is read. */
import { type Diagnostic, findSecrets, maskValue } from '../core/index.js';
import { nodesOfPipeline, type Pipeline, type PipelineLink } from '../ir/index.js';

/** What has names of the repository in it. */
interface Named {
  readonly pipelines: readonly Pipeline[];
  readonly links: readonly PipelineLink[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The same reading, no name and no id in it with a credential; ids stay different, and the same in all places. What the source says is left as it is. */
export function namesMasked(reading: Named): Named {
  const stands = standIns(reading);
  return stands.size === 0 ? reading : (rewritten(reading, [...stands].sort(longestFirst)) as Named);
}

const longestFirst = ([a]: readonly [string, string], [b]: readonly [string, string]) => b.length - a.length;

/** What stands in for each text that is a credential, or that an id made of one. */
function standIns({ pipelines }: Named): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const masks = new Map<string, number>();
  const clean = new Set<string>();
  for (const { id, name } of pipelines.flatMap((pipeline) => [pipeline, ...nodesOfPipeline(pipeline)])) {
    if (clean.has(name)) continue;
    const secrets = secretsIn(name);
    if (secrets.length === 0) clean.add(name);
    for (const secret of secrets) {
      const known = found.get(secret) ?? numbered(maskValue(secret), masks);
      for (const form of [secret, inId(secret, id)]) if (form !== undefined) found.set(form, known);
    }
  }
  return found;
}

/** Two credentials that begin alike stay two. */
function numbered(mask: string, masks: Map<string, number>): string {
  const count = (masks.get(mask) ?? 0) + 1;
  masks.set(mask, count);
  return count === 1 ? mask : `${mask}-${count}`;
}

/** No credential is shorter. */
const SHORTEST = 8;

/** Names are made of words with marks between them, and a credential may be any of the words: `load_ghp_…`. */
function secretsIn(name: string): string[] {
  if (name.length < SHORTEST) return [];
  const whole = findSecrets(name, 'code').map(({ start, end }) => name.slice(start, end));
  if (whole.length > 0) return whole;
  return [...name.matchAll(/[_-]/g)].flatMap(({ index }) => {
    const rest = name.slice(index + 1);
    return findSecrets(rest, 'formats').map(({ start, end }) => rest.slice(start, end));
  });
}

/** As much of it as an id has in its own letters: small, with other marks, perhaps cut. */
function inId(secret: string, id: string): string | undefined {
  const plain = secret.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase();
  const start = id.indexOf(plain.slice(0, SHORTEST));
  if (start < 0) return undefined;
  let end = SHORTEST;
  while (end < plain.length && id.charAt(start + end) === plain.charAt(end)) end += 1;
  return plain.slice(0, end);
}

type Pairs = readonly (readonly [string, string])[];

/** Text of the source, by the kind of what holds it: whether it may be copied is the target's question. And files, which are opened by their names. */
const KEPT: ReadonlyMap<unknown, string> = new Map([
  ['literal', 'value'],
  ['code', 'text'],
]);

function rewritten(value: unknown, pairs: Pairs): unknown {
  if (typeof value === 'string') return pairs.reduce((text, [from, to]) => text.replaceAll(from, () => to), value);
  if (Array.isArray(value)) return value.map((one) => rewritten(one, pairs));
  if (typeof value !== 'object' || value === null) return value;
  const kept = KEPT.get((value as { readonly kind?: unknown }).kind);
  const fields = Object.entries(value).map(([key, one]) => [
    key,
    key === kept || key === 'file' ? one : rewritten(one, pairs),
  ]);
  return Object.fromEntries(fields);
}
