import ignore from 'ignore';

/**
 * Where it is looked for, the first one found counts (GitHub documentation, "About code owners"; GitLab documentation, "Code Owners",
 * whose order fits into this one). Anywhere else the file is none.
 */
export const CODE_OWNERS: readonly string[] = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
];

/** Rules of a CODEOWNERS file: who owns a file, by its path in the repository, is what the last rule says that fits it. */
export function codeOwners(text: string): (file: string) => readonly string[] {
  const rules = text.split('\n').flatMap((line) => {
    const [pattern = '', ...owners] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // `[Section]` and `^[Section]` of GitLab are no rules
    if (pattern === '' || /^\^?\[/.test(pattern)) return [];
    return [{ fits: matcherOf(pattern), owners }];
  });
  return (file) => {
    if (!ignore.isPathValid(file)) return [];
    return rules.findLast(({ fits }) => fits.ignores(file))?.owners ?? [];
  };
}

/** As in `.gitignore`, but `dags/*` are the files of that folder alone, and case counts ("About code owners", "CODEOWNERS syntax"). */
function matcherOf(pattern: string) {
  const matcher = ignore({ ignorecase: false }).add(pattern);
  return pattern.endsWith('/*') ? matcher.add(`!${pattern}/`) : matcher;
}
