/** What a container may use: from what its command says of memory, else a stated default. */
import type { Json } from '../../../core/index.js';
import type { Fields } from '../model.js';

/** For a step of which nothing is known; `docs/manifests.md` states it, and an overlay replaces it. */
export const DEFAULT_RESOURCES = {
  requests: { cpu: '100m', memory: '256Mi' },
  limits: { cpu: '1', memory: '1Gi' },
} as const;

/** A Java heap (`-Xmx2g`) and the memory that `spark-submit` is told, in the units that both understand. */
const MEMORY = /(?:-Xmx|--(?:driver|executor)-memory[= ])(\d+)([kmg])/gi;
const MEBIBYTES: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024 };
/** A JVM needs room beside its heap: threads, classes, buffers. */
const BESIDE_HEAP = 1.25;

/** Requests and limits of a `container` or `script`. */
export function resourcesOf(container: Fields): Json {
  const stated = statedMemory(textsOf(container));
  if (stated === undefined) return DEFAULT_RESOURCES;
  const memory = `${Math.ceil(stated * BESIDE_HEAP)}Mi`;
  return { requests: { ...DEFAULT_RESOURCES.requests, memory }, limits: { ...DEFAULT_RESOURCES.limits, memory } };
}

/** The most memory that a text asks for, in MiB. */
function statedMemory(text: string): number | undefined {
  if (text.search(MEMORY) < 0) return undefined;
  const found = [...text.matchAll(MEMORY)].map(
    ([, number, unit]) => Number(number) * (MEBIBYTES[(unit ?? '').toLowerCase()] ?? 0),
  );
  return found.length === 0 ? undefined : Math.max(...found);
}

/** Everything that a container's command may be made of. */
export function textsOf({ source, command, args, env }: Fields): string {
  return [source, command, args, env]
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part ?? '')))
    .join('\n');
}
