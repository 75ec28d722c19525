import type { Span } from '../../../core/index.js';
import type { GvList, GvMap, GvSet, GvValue, Machine } from '../values/types.js';

type View = GvList | GvSet;
type Source = GvMap | GvList;

/** What `keySet()`, `values()` and the like gave: Java's are windows on the map, ours are pictures that a change makes void. */
const views = new WeakMap<Source, Set<View>>();
const sources = new WeakMap<View, Source>();

export function viewOf<V extends View>(source: Source, view: V): V {
  const known = views.get(source) ?? new Set();
  known.add(view);
  views.set(source, known);
  sources.set(view, source);
  return view;
}

/** Call before a change of a container: windows on it, and what it is a window on, are not known any more. */
export function voidViews(target: GvValue, machine: Machine, span: Span): void {
  if (target.kind !== 'map' && target.kind !== 'list' && target.kind !== 'set') return;
  if (target.kind !== 'set') {
    for (const view of views.get(target) ?? []) empty(view, machine, span);
    views.delete(target);
  }
  const source = target.kind === 'map' ? undefined : sources.get(target);
  if (source) empty(source, machine, span);
}

function empty(target: View | Source, machine: Machine, span: Span): void {
  machine.touch(target);
  target.open = machine.unknown('GV015', 'a collection that is changed through another', span);
  if (target.kind === 'list') target.items = [];
  else if (target.kind === 'set') target.items = new Map();
  else target.entries = new Map();
}
