import ignore from 'ignore';

/** Where GitHub and GitLab look for it ("About code owners"; "Code Owners"). */
export const CODE_OWNERS = /(?:^|\/)(?:\.github\/|\.gitlab\/|docs\/)?CODEOWNERS$/;

/** Rules of a CODEOWNERS file: who owns a file is what the last rule says that fits it. */
export function codeOwners(text: string): (file: string) => readonly string[] {
  const rules = text.split('\n').flatMap((line) => {
    const [pattern = '', ...owners] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // `[Section]` and `^[Section]` of GitLab are no rules
    if (pattern === '' || /^\^?\[/.test(pattern)) return [];
    return [{ fits: ignore().add(pattern), owners }];
  });
  return (file) => rules.findLast(({ fits }) => fits.ignores(file))?.owners ?? [];
}
