/**
 * Whether a path fits a pattern of Ant (`**` for any folders, `*` within a name, `?` for one character; a `/` at the end means all below).
 * Takes time in proportion to the product of their lengths, whatever the pattern.
 */
export function antMatches(pattern: string, path: string): boolean {
  const wanted = pattern.replace(/^\.\//, '').replace(/\/$/, '/**').split('/');
  return fits(wanted, path.split('/'), (one) => one === '**', nameFits);
}

function nameFits(pattern: string, name: string): boolean {
  return fits(
    [...pattern],
    [...name],
    (one) => one === '*',
    (one, given) => one === '?' || one === given,
  );
}

/** Row by row: which beginnings of `given` the beginning of `wanted` fits; `isMany` stands for any number of items. */
function fits(
  wanted: readonly string[],
  given: readonly string[],
  isMany: (one: string) => boolean,
  same: (one: string, given: string) => boolean,
): boolean {
  let row = [true, ...given.map(() => false)];
  for (const one of wanted) {
    const next = [isMany(one) && row[0] === true];
    for (const [at, item] of given.entries())
      next.push(isMany(one) ? row[at + 1] === true || next[at] === true : row[at] === true && same(one, item));
    row = next;
  }
  return row.at(-1) === true;
}
