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

interface Rule {
  readonly fits: ReturnType<typeof matcherOf>;
  readonly owners: readonly string[];
  /** `!pattern`: nobody owns it, whatever another rule of its section says. */
  readonly excludes: boolean;
}

/**
 * Rules of a CODEOWNERS file: who owns a file, by its path in the repository, is what the last rule says that fits it; where there are sections, the
 * last one of each. Sections, their default owners and exclusions are GitLab's ("Code Owners", "CODEOWNERS syntax"); on GitHub such lines are none.
 */
export function codeOwners(text: string): (file: string) => readonly string[] {
  const sections = [...sectionsOf(text).values()];
  return (file) => {
    if (!ignore.isPathValid(file)) return [];
    return [...new Set(sections.flatMap((rules) => ownersIn(rules, file)))];
  };
}

function ownersIn(rules: readonly Rule[], file: string): readonly string[] {
  const fitting = rules.filter(({ fits }) => fits.ignores(file));
  return fitting.some(({ excludes }) => excludes) ? [] : (fitting.at(-1)?.owners ?? []);
}

/** `[Name]`, `^[Name]`, `[Name][2] @owner`: sections of one name are one, whatever its case. */
const SECTION = /^\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/;

function sectionsOf(text: string): ReadonlyMap<string, readonly Rule[]> {
  const sections = new Map<string, Rule[]>();
  let name = '';
  let usual: readonly string[] = [];
  for (const line of text.split('\n').map((one) => one.replace(/(?:^|\s)#.*$/, '').trim())) {
    const [, section, rest = ''] = SECTION.exec(line) ?? [];
    if (section !== undefined) {
      name = section.toLowerCase();
      usual = rest.split(/\s+/).filter(Boolean);
    } else if (line !== '') sections.set(name, [...(sections.get(name) ?? []), ruleOf(line, usual)]);
  }
  return sections;
}

function ruleOf(line: string, usual: readonly string[]): Rule {
  const [pattern = '', ...owners] = line.split(/\s+/);
  const excludes = pattern.startsWith('!');
  return {
    fits: matcherOf(excludes ? pattern.slice(1) : pattern),
    owners: owners.length > 0 ? owners : usual,
    excludes,
  };
}

/** As in `.gitignore`, but `dags/*` are the files of that folder alone, and case counts ("About code owners", "CODEOWNERS syntax"). */
function matcherOf(pattern: string) {
  const matcher = ignore({ ignorecase: false }).add(pattern);
  return pattern.endsWith('/*') ? matcher.add(`!${pattern}/`) : matcher;
}
