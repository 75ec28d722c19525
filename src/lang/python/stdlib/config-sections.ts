/** The sections of a `configparser` parser: their options, what these come to, and a section as a mapping. */
import type { Span } from '../../../core/index.js';
import { builtins } from '../builtins/index.js';
import { keyOf } from '../values/key.js';
import { bool, dict, int, list, none, putKey, str, tuple } from '../values/make.js';
import type { CallArguments, Machine, PyDict, PyOpaque, PyUnknown, PyValue } from '../values/types.js';
import { DEFAULT_SECTION } from './ini.js';

/** A parser: its sections are dictionaries within one, so that branches are told of what is changed. */
export interface Parser {
  readonly object: PyOpaque;
  readonly sections: PyDict;
  readonly interpolates: boolean;
  readonly takesNoValue: boolean;
}

/** Where a parser is asked. */
export type Asked = { readonly machine: Machine; readonly span: Span };
/** A method of a parser, or of a section of it; undefined where its answer is not known. */
export type Method = (parser: Parser, args: CallArguments, asked: Asked) => PyValue | undefined;

/** A method; what a file that is not known may have brought is not known. */
export function methodOf(parser: Parser, name: string, method: Method): PyValue {
  return {
    kind: 'builtin',
    name: `ConfigParser.${name}`,
    call: (args, machine, span) => {
      const { open } = parser.sections;
      if (open && !FILLING.has(name)) return machine.unknown(open.why, open.what, span);
      const made = args.open ? undefined : method(parser, args, { machine, span });
      if (made) return made;
      const unknown = machine.unknown('PY015', `ConfigParser.${name}()`, span);
      if (FILLING.has(name)) lose(parser, unknown, machine);
      return unknown;
    },
  };
}

/** What the parser holds is not known any more. */
export function lose({ sections }: Parser, why: PyUnknown, machine: Machine): void {
  machine.touch(sections);
  sections.open ??= why;
}

/** Methods that change what a parser, or a section of it, holds. */
const FILLING: ReadonlySet<string> = new Set(
  'read read_file readfp read_string read_dict set add_section remove_section remove_option clear update __setitem__ __delitem__ pop popitem setdefault'.split(
    ' ',
  ),
);

/** A new section. */
export function added({ sections }: Parser, name: string, machine: Machine): PyDict {
  machine.touch(sections);
  const made = dict();
  putKey(sections, str(name), made);
  return made;
}

function entry(of: PyDict, key: string): PyValue | undefined {
  return of.entries.get(keyOf(str(key)) ?? '')?.value;
}

/** A section by its name. */
export function sectionOf({ sections }: Parser, name: string): PyDict | undefined {
  const found = entry(sections, name);
  return found?.kind === 'dict' ? found : undefined;
}

/** The keys of a dictionary that are texts. */
export const namesIn = (of: PyDict): string[] =>
  [...of.entries.values()].flatMap(({ key }) => (key.kind === 'str' ? [key.value] : []));

/** The names of all sections but the defaults. */
export const ownSections = ({ sections }: Parser) => namesIn(sections).filter((name) => name !== DEFAULT_SECTION);

/** The options that all sections have. */
export const defaultsOf = (parser: Parser): PyDict => sectionOf(parser, DEFAULT_SECTION) ?? dict();

const lowered = ({ object }: Parser, option: string) =>
  object.attributes.has('optionxform') ? option : option.toLowerCase();

/** An option of a section or of the defaults, as it is written. */
export function written(parser: Parser, section: string, option: string): PyValue | undefined {
  const key = lowered(parser, option);
  const own = sectionOf(parser, section);
  return (own && entry(own, key)) ?? entry(defaultsOf(parser), key);
}

const DEEPEST = 10;

/** What an option comes to: `%(name)s` is the option of that name. */
function filled(parser: Parser, section: string, value: PyValue, asked: Asked, depth = 0): PyValue {
  if (!parser.interpolates || value.kind !== 'str' || !value.value.includes('%')) return value;
  const { machine, span } = asked;
  const refuse = (type: string, what: string) => machine.raise(`configparser.${type}`, what, span);
  if (depth > DEEPEST) return refuse('InterpolationDepthError', value.value);
  const parts = value.value.replace(/%(%|\(([^)]*)\)s|)/g, (_all, whole: string, name: string | undefined) => {
    if (whole === '%') return '%';
    if (name === undefined) return refuse('InterpolationSyntaxError', value.value);
    const inner = written(parser, section, name) ?? refuse('InterpolationMissingOptionError', name);
    const made = filled(parser, section, inner, asked, depth + 1);
    return made.kind === 'str' ? made.value : '';
  });
  return str(parts);
}

/** A known text. */
export const textOf = (value: PyValue | undefined) => (value?.kind === 'str' ? value.value : undefined);

/** What a text of an option is read as. */
type Read = (text: PyValue, asked: Asked) => PyValue | undefined;

const called =
  (type: string): Read =>
  (text, { machine, span }) =>
    machine.call(builtins.get(type) ?? none, { args: [text], kwargs: new Map() }, span);

const TRUTHS: Readonly<Record<string, boolean>> = {
  ...{ '1': true, yes: true, true: true, on: true },
  ...{ '0': false, no: false, false: false, off: false },
};

const truth: Read = (text, { machine, span }) => {
  if (text.kind !== 'str') return undefined;
  const known = TRUTHS[text.value.toLowerCase()];
  return known === undefined ? machine.raise('ValueError', `Not a boolean: ${text.value}`, span) : bool(known);
};

/** The getters, by what they make of a text. */
export const READS: Readonly<Record<string, Read>> = {
  get: (text) => text,
  getint: called('int'),
  getfloat: called('float'),
  getboolean: truth,
};

const GIVEN: ReadonlySet<string> = new Set(['section', 'option', 'fallback', 'raw']);

/** A method that reads an option of a section. */
export const getter =
  (read: Read): Method =>
  (parser, { args, kwargs }, asked) => {
    const [section, option] = [textOf(args[0] ?? kwargs.get('section')), textOf(args[1] ?? kwargs.get('option'))];
    const isRaw = kwargs.get('raw') ?? bool(false);
    if (section === undefined || option === undefined || args.length > 2 || isRaw.kind !== 'bool') return undefined;
    if ([...kwargs.keys()].some((name) => !GIVEN.has(name))) return undefined;
    const fallback = kwargs.get('fallback');
    const value = written(parser, section, option);
    if (value) return read(isRaw.value ? value : filled(parser, section, value, asked), asked);
    if (fallback) return fallback;
    const isThere = section === DEFAULT_SECTION || sectionOf(parser, section) !== undefined;
    const [type, what] = isThere
      ? ['NoOptionError', `No option '${option}'`]
      : ['NoSectionError', `No section: '${section}'`];
    return asked.machine.raise(`configparser.${type}`, what, asked.span);
  };

/** The names of the options of a section, those of the defaults behind them. */
export function optionsIn(parser: Parser, section: string): string[] {
  const own = sectionOf(parser, section);
  return [...new Set([...(own ? namesIn(own) : []), ...namesIn(defaultsOf(parser))])];
}

/** Options with what they come to. */
export const pairsOf = (parser: Parser, section: string, names: readonly string[], asked: Asked): PyValue[] =>
  names.map((name) => tuple([str(name), filled(parser, section, written(parser, section, name) ?? none, asked)]));

/** Raises where there is no such section. */
export const missing = (section: string, { machine, span }: Asked): never =>
  machine.raise('configparser.NoSectionError', `No section: '${section}'`, span);

/** A section as a mapping. */
export function proxy(parser: Parser, section: string, asked: Asked): PyValue {
  const { machine, span } = asked;
  const made = machine.opaque({ how: 'item', of: parser.object, key: str(section) }, span);
  const methods: Readonly<Record<string, Method>> = {
    ...Object.fromEntries(
      Object.entries(READS).map(([name, read]) => {
        const ask = getter(read);
        const method: Method = (of, { args: [option = none, fallback = none], kwargs }, at) =>
          ask(of, { args: [str(section), option], kwargs: new Map([['fallback', fallback], ...kwargs]) }, at);
        return [name, method];
      }),
    ),
    __getitem__: (of, { args: [option] }, at) => {
      const name = textOf(option);
      const value = name === undefined ? undefined : written(of, section, name);
      if (value) return filled(of, section, value, at);
      return name === undefined ? undefined : at.machine.raise('KeyError', name, at.span);
    },
    __contains__: (of, { args: [option] }) => {
      const name = textOf(option);
      return name === undefined ? undefined : bool(written(of, section, name) !== undefined);
    },
    __iter__: (of) => list(optionsIn(of, section).map(str)),
    keys: (of) => list(optionsIn(of, section).map(str)),
    items: (of, _args, at) => list(pairsOf(of, section, optionsIn(of, section), at)),
    values: (of, _args, at) =>
      list(optionsIn(of, section).map((name) => filled(of, section, written(of, section, name) ?? none, at))),
    __len__: (of) => int(optionsIn(of, section).length),
    ...Object.fromEntries(
      ['__setitem__', '__delitem__', 'update', 'pop', 'popitem', 'clear', 'setdefault'].map(
        (name): [string, Method] => [name, () => undefined],
      ),
    ),
  };
  for (const [name, method] of Object.entries(methods)) made.attributes.set(name, methodOf(parser, name, method));
  made.attributes.set('name', str(section));
  return made;
}
