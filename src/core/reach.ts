/** All that one leads to, directly or not; itself only where a circle leads back to it. In linear time, without recursion. */
export function reached<T>(from: T, next: (one: T) => Iterable<T>): ReadonlySet<T> {
  const found = new Set<T>();
  const open = [...next(from)];
  while (open.length > 0) {
    const one = open.pop() as T;
    if (found.has(one)) continue;
    found.add(one);
    open.push(...next(one));
  }
  return found;
}
