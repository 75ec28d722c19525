/** What is left of a value that holds a credential: a template with a gap that says why. */
import type { Span } from '../core/index.js';

type Fields = Readonly<Record<string, unknown>>;

/** Where a part of the IR says that it stands. */
export const spanOf = ({ origin, span }: Fields): Span | undefined =>
  ((origin as Fields | undefined)?.span ?? span) as Span | undefined;

const NOWHERE: Span = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** A template of what stands before and behind the credentials, with one gap for all of them. */
export function withGap(plain: string, shown: string, span: Span = NOWHERE): unknown {
  const before = alike(plain, shown);
  const behind = alike([...plain.slice(before)].reverse(), [...shown.slice(before)].reverse());
  const text = (value: string) => (value === '' ? [] : [{ kind: 'literal', value }]);
  const gap = { kind: 'unknown', why: 'IO020', span, what: 'a credential in clear text' };
  const parts = [...text(plain.slice(0, before)), gap, ...text(behind === 0 ? '' : plain.slice(-behind))];
  return parts.length === 1 ? gap : { kind: 'template', parts };
}

/** How many characters two texts begin with alike. */
function alike(one: ArrayLike<string>, other: ArrayLike<string>): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}
