/** Which of PyYAML's loaders a text is given to, and what code taught it beforehand. */

import { resolutionOrder } from '../machine/classes.js';
import { REPOSITORY } from '../machine/places.js';
import { none } from '../values/make.js';
import type { Machine, PyClass, PyValue } from '../values/types.js';
import type { Answer } from './outside-text.js';

/** How a loader reads. */
export interface YamlLoader {
  /** `BaseLoader`: every scalar is text, and no tag counts. */
  readonly isPlain: boolean;
  /** Whether it refuses tags that are not YAML's own: a safe loader that nobody taught any. */
  readonly isStrict: boolean;
  /** Whether plain scalars may be other values than PyYAML's own rules say. */
  readonly isChanged: boolean;
}

const OWN = /^yaml\.(?:\w+\.)*(C?(?:Safe|Full|Unsafe|Base)?Loader)$/;
const SAFE = /^C?SafeLoader$/;

/** What code has taught PyYAML's own loaders (under the machine), or a class of its own: rules for tags, or for plain scalars. */
const TAUGHT = new WeakMap<Machine | PyClass, { tags: boolean; scalars: boolean }>();

const taught = (who: Machine | PyClass) => TAUGHT.get(who) ?? { tags: false, scalars: false };

/** The loader that a class stands for; undefined where that is not known. */
export function loaderOf(chosen: PyValue, machine: Machine): YamlLoader | undefined {
  const { tags, scalars } = taught(machine);
  if (chosen.kind === 'external') {
    const name = OWN.exec(chosen.name)?.[1];
    if (name === undefined) return undefined;
    return { isPlain: name.endsWith('BaseLoader'), isStrict: SAFE.test(name) && !tags, isChanged: scalars };
  }
  if (chosen.kind !== 'class') return undefined;
  const bases = resolutionOrder(chosen).filter((one) => one.kind !== 'class');
  const base = bases.map((one) => loaderOf(one, machine)).find((one) => one !== undefined);
  return base && { ...base, isStrict: false, isChanged: base.isChanged || hasRules(chosen, machine) };
}

/** Members by which a loader reads otherwise. */
const RULES = /^(?:add_|check_|compose|construct|flatten|get_|parse|peek|resolve|scan|yaml_)/;
/** What the file of a class may say of plain scalars, or of YAML's own tags. */
const TEACHING =
  /add_implicit_resolver|add_path_resolver|yaml_implicit_resolvers|yaml_constructors|tag:yaml\.org|DEFAULT_\w+_TAG/;

function hasRules(cls: PyClass, machine: Machine): boolean {
  return resolutionOrder(cls).some((one) => {
    if (one.kind !== 'class') return false;
    const { file } = one.module;
    const text = file === undefined ? undefined : machine.readFile(`${REPOSITORY}/${file}`);
    return (
      taught(one).scalars ||
      text === undefined ||
      TEACHING.test(text) ||
      [...one.members.keys()].some((name) => RULES.test(name))
    );
  });
}

function teach(who: Machine | PyClass, what: 'tags' | 'scalars', tag: PyValue | undefined): PyValue {
  const isOwnTag = tag?.kind === 'str' && tag.value.startsWith('!');
  TAUGHT.set(who, { tags: true, scalars: taught(who).scalars || what === 'scalars' || !isOwnTag });
  return none;
}

const HOLDERS = ['', ...['Safe', 'Full', 'Unsafe', 'Base', ''].flatMap((one) => [`${one}Loader.`, `C${one}Loader.`])];
const TEACHERS: Readonly<Record<string, 'tags' | 'scalars'>> = {
  add_constructor: 'tags',
  add_multi_constructor: 'tags',
  add_implicit_resolver: 'scalars',
  add_path_resolver: 'scalars',
};

/** Calls that teach PyYAML's own loaders, by their names. */
export const YAML_TEACHERS: Readonly<Record<string, Answer>> = Object.fromEntries(
  HOLDERS.flatMap((holder) =>
    Object.entries(TEACHERS).map(([name, what]) => {
      const answer: Answer = ({ machine, all: { args } }) => teach(machine, what, args[0]);
      return [`yaml.${holder}${name}`, answer];
    }),
  ),
);

/** What teaches a class of the repository that derives from such a loader: PyYAML copies what is learned before it is changed. */
export function loaderMember(cls: PyClass, base: PyValue, name: string): PyValue | undefined {
  const what = Object.hasOwn(TEACHERS, name) ? TEACHERS[name] : undefined;
  if (!what || base.kind !== 'external' || !OWN.test(base.name)) return undefined;
  return { kind: 'builtin', name: `${cls.name}.${name}`, call: ({ args }) => teach(cls, what, args[0]) };
}
