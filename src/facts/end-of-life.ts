import { AS_OF, RELEASES, type Release } from './releases.js';

export { AS_OF, RELEASES, type Release } from './releases.js';

/** The line that a version belongs to, `2.10.5` to `2`; undefined when the table has none. */
export function releaseOf(product: string, version: string): Release | undefined {
  return RELEASES.find(
    (release) => release.product === product && (version === release.line || version.startsWith(`${release.line}.`)),
  );
}

/** Is the line supported on `AS_OF`? */
export function isSupported({ endOfLife }: Release): boolean {
  return endOfLife === undefined || endOfLife > AS_OF;
}
