/** What is to be told of a module once it has been evaluated. */
import type { CallFact } from '../../../core/index.js';
import type { PyEvent } from '../events.js';
import type { PyUnknown } from '../values/types.js';

/** The dotted name under which a file would be imported from the nearest root. */
export function moduleName(file: string, roots: readonly string[]): string {
  const root =
    [...roots].sort((a, b) => b.length - a.length).find((one) => one !== '' && file.startsWith(`${one}/`)) ?? '';
  return file
    .slice(root === '' ? 0 : root.length + 1)
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '')
    .replaceAll('/', '.');
}

/** The calls of a file's own code since an event. */
export function callsSince(events: readonly PyEvent[], from: number, file: string): CallFact[] {
  return events
    .slice(from)
    .flatMap((event) =>
      event.kind === 'call' && event.callee.kind !== 'unknown' && event.span.file === file
        ? [{ name: event.name, span: event.span, atLoad: true }]
        : [],
    );
}

/** Each thing that is not known once for each line, the first time. */
export function distinct(unknowns: readonly PyUnknown[]): PyUnknown[] {
  const found = new Map<string, PyUnknown>();
  for (const one of unknowns) {
    const key = `${one.span.file}:${one.span.start.line} ${one.why} ${one.what}`;
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}

/** How many different things are not known. */
export function sourcesOf(unknowns: readonly PyUnknown[]): number {
  return new Set(unknowns.map(({ why, what }) => `${why} ${what}`)).size;
}

/** The files that a file imports, directly or not, in the order in which the imports were met. */
export function reached(file: string, imports: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const found = new Set<string>();
  const left = [...(imports.get(file) ?? [])].reverse();
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    left.push(...[...(imports.get(one) ?? [])].reverse());
  }
  return [...found];
}
