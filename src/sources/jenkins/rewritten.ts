/**
 * Plain data with some of its objects changed, innermost first; what nothing changes in stays the object that it is. `change` answers its
 * argument where there is nothing to do.
 */
export function rewritten<T>(value: T, change: (one: Record<string, unknown>) => Record<string, unknown>): T {
  const visit = (one: unknown): unknown => {
    if (Array.isArray(one)) return items(one);
    return one === null || typeof one !== 'object' ? one : change(entries(one as Record<string, unknown>));
  };
  const items = (all: readonly unknown[]): readonly unknown[] => {
    let made: unknown[] | undefined;
    for (let at = 0; at < all.length; at += 1) {
      const next = visit(all[at]);
      if (next === all[at]) continue;
      made ??= [...all];
      made[at] = next;
    }
    return made ?? all;
  };
  const entries = (all: Record<string, unknown>): Record<string, unknown> => {
    let made: Record<string, unknown> | undefined;
    for (const key in all) {
      const next = visit(all[key]);
      if (next === all[key]) continue;
      made ??= { ...all };
      made[key] = next;
    }
    return made ?? all;
  };
  return visit(value) as T;
}
