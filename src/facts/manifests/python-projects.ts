import type { TomlTable, TomlValue } from 'smol-toml';
import { requirementOf } from '../requirements.js';
import type { Dependency } from '../types.js';
import { table, tomlOf } from './toml.js';

/** Libraries that a Python project file states; undefined for a file that is none, or that is no TOML. */
export function readPythonProject(file: string, text: string): Dependency[] | undefined {
  if (file.endsWith('setup.cfg')) return setupCfg(file, text);
  if (file.endsWith('setup.py')) return setupPy(file, text);
  if (!/(?:^|\/)(?:pyproject\.toml|Pipfile)$/.test(file)) return undefined;
  const data = tomlOf(text);
  if (!data) return undefined;
  const place = placesIn(text);
  const found = file.endsWith('Pipfile') ? pipfile(data) : [...pep621(data), ...poetry(data)];
  return found.flatMap(({ name, requirement }) => requirementOf(requirement, file, place(name)) ?? []);
}

interface Stated {
  readonly name: string;
  /** As pip writes it: `pandas>=2,<3`. */
  readonly requirement: string;
}

/** `project.dependencies`, its optional ones, and groups (packaging.python.org, "pyproject.toml specification"; PEP 735). */
function pep621(data: TomlTable): Stated[] {
  const project = table(data.project);
  const lists = [
    project.dependencies,
    ...Object.values(table(project['optional-dependencies'])),
    ...Object.values(table(data['dependency-groups'])),
  ];
  const texts = lists.flatMap((list) => (Array.isArray(list) ? list : [])).filter((one) => typeof one === 'string');
  return texts.map((requirement) => ({ name: /^[\w.-]+/.exec(requirement)?.[0] ?? requirement, requirement }));
}

/** `tool.poetry.dependencies` and those of its groups; Python itself is no library (python-poetry.org, "The pyproject.toml file"). */
function poetry(data: TomlTable): Stated[] {
  const own = table(table(data.tool).poetry);
  const groups = Object.values(table(own.group)).map((group) => table(table(group).dependencies));
  const all = [table(own.dependencies), table(own['dev-dependencies']), ...groups].flatMap(Object.entries);
  return all.flatMap(([name, value]) => (name === 'python' ? [] : [{ name, requirement: name + constraintOf(value) }]));
}

function pipfile(data: TomlTable): Stated[] {
  const all = [table(data.packages), table(data['dev-packages'])].flatMap(Object.entries);
  return all.map(([name, value]) => ({ name, requirement: name + constraintOf(value) }));
}

/** `"^1.2"`, `"1.2.3"`, `"*"` or a table with `version` or `git`; a caret or a bare version of Poetry as pip would write them. */
function constraintOf(value: TomlValue): string {
  if (typeof value === 'string') return pipForm(value);
  const { version, git, rev } = table(value);
  if (typeof git === 'string') return ` @ git+${git}${typeof rev === 'string' ? `@${rev}` : ''}`;
  return typeof version === 'string' ? pipForm(version) : '';
}

function pipForm(version: string): string {
  if (version === '*' || version === '') return '';
  return /^\d/.test(version) ? `==${version}` : version.replace(/^\^/, '>=').replace(/^~(?!=)/, '~=');
}

/** Where a name stands first; line 1 when it does not stand as it is. */
function placesIn(text: string): (name: string) => number {
  const lines = text.split('\n');
  return (name) => lines.findIndex((line) => line.includes(name)) + 1 || 1;
}

/** `install_requires` and extras: one requirement a line below their keys (setuptools, "Configuring setuptools using setup.cfg files"). */
function setupCfg(file: string, text: string): Dependency[] {
  let inside = false;
  let section = '';
  return text.split('\n').flatMap((line, index) => {
    section = /^\[([^\]]+)\]/.exec(line)?.[1] ?? section;
    const [, key, first = ''] = /^([\w.-]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (key !== undefined) inside = key === 'install_requires' || section === 'options.extras_require';
    const content = key === undefined ? line.trim() : first.trim();
    const states = inside && content !== '' && !content.startsWith('#') && !content.startsWith('[');
    const one = states ? requirementOf(content, file, index + 1) : undefined;
    return one ? [one] : [];
  });
}

/** The texts of a literal `install_requires=[…]`; undefined where code makes the list, so that it counts as not read. */
function setupPy(file: string, text: string): Dependency[] | undefined {
  const [whole, list] = /\binstall_requires\s*=\s*\[([^\]]{0,20000})\]/.exec(text) ?? [];
  if (whole === undefined || list === undefined) return /install_requires/.test(text) ? undefined : [];
  const first = text.slice(0, text.indexOf(whole)).split('\n').length;
  return list
    .split('\n')
    .flatMap((line, index) =>
      [...line.replace(/#.*$/, '').matchAll(/(["'])(.*?)\1/g)].flatMap(
        ([, , requirement = '']) => requirementOf(requirement, file, first + index) ?? [],
      ),
    );
}
