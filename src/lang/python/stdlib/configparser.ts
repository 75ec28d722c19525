/** `configparser`: parsers with the usual options, filled from files of the repository or from texts that are known. */
import { textIn } from '../builtins/files.js';
import { bool, dict, int, list, none, putKey, str, tuple } from '../values/make.js';
import type { PyUnknown, PyValue } from '../values/types.js';
import {
  type Asked,
  added,
  defaultsOf,
  getter,
  lose,
  type Method,
  methodOf,
  missing,
  namesIn,
  optionsIn,
  ownSections,
  type Parser,
  pairsOf,
  proxy,
  READS,
  sectionOf,
  textOf,
  written,
} from './config-sections.js';
import { DEFAULT_SECTION, IniRefused, readIni } from './ini.js';
import type { Answer } from './outside-text.js';

const KNOWN_OPTIONS: ReadonlySet<string> = new Set(['interpolation', 'allow_no_value']);

/** A new parser; undefined for one with options that change how it reads. */
const makeParser =
  (interpolates: boolean): Answer =>
  ({ all, machine, span, of }) => {
    const given = all.kwargs.get('interpolation');
    const plain = all.kwargs.get('allow_no_value') ?? bool(false);
    if (all.args.length > 0 || [...all.kwargs.keys()].some((name) => !KNOWN_OPTIONS.has(name))) return undefined;
    if ((given && given.kind !== 'none') || plain.kind !== 'bool' || !of) return undefined;
    const object = machine.opaque({ how: 'call', callee: of, name: 'configparser.ConfigParser', args: all }, span);
    const sections = dict();
    const parser: Parser = { object, sections, interpolates: interpolates && !given, takesNoValue: plain.value };
    for (const [name, method] of Object.entries(METHODS)) object.attributes.set(name, methodOf(parser, name, method));
    return object;
  };

function fill(parser: Parser, text: string, { machine, span }: Asked): void {
  const transform = parser.object.attributes.get('optionxform');
  const isPlain = transform?.kind === 'builtin' && transform.name === 'str';
  if (transform && !isPlain) return lose(parser, machine.unknown('PY015', 'optionxform', span), machine);
  machine.spend(text.length >> 4);
  try {
    const read = readIni(text, { isLowered: !transform, takesNoValue: parser.takesNoValue });
    for (const [name, options] of read) {
      const section = sectionOf(parser, name) ?? added(parser, name, machine);
      machine.touch(section);
      for (const [key, value] of options) putKey(section, str(key), value === null ? none : str(value));
    }
  } catch (error) {
    if (!(error instanceof IniRefused)) throw error;
    machine.raise(error.type, error.message, span);
  }
}

/** What else changes a parser: what it then holds is not known. */
const CHANGING =
  'add_section remove_section remove_option read_dict clear update __setitem__ __delitem__ pop popitem setdefault'.split(
    ' ',
  );

const METHODS: Readonly<Record<string, Method>> = {
  read: (parser, { args: [names], kwargs }, asked) => {
    const files = names?.kind === 'list' || names?.kind === 'tuple' ? names.items : names ? [names] : [];
    if ([...kwargs.keys()].some((name) => name !== 'encoding') || files.length === 0) return undefined;
    const read: PyValue[] = [];
    for (const file of files) {
      const path = file.kind === 'path' ? file.path : textOf(file);
      const text = path === undefined ? undefined : asked.machine.readFile(path);
      if (text === undefined) lose(parser, notRead(file, path, asked), asked.machine);
      else {
        fill(parser, text, asked);
        read.push(file);
      }
    }
    return list(read);
  },
  ...Object.fromEntries(
    ['read_file', 'readfp', 'read_string'].map((name): [string, Method] => [
      name,
      (parser, { args: [source = none] }, asked) => {
        const text = textIn(source);
        if (text === undefined) return undefined;
        fill(parser, text, asked);
        return none;
      },
    ]),
  ),
  set: (parser, { args: [section, option, value], kwargs }, { machine }) => {
    const [of, name] = [textOf(section), textOf(option)];
    const own = of === undefined || name === undefined || kwargs.size > 0 ? undefined : sectionOf(parser, of);
    if (!own || name === undefined || value?.kind !== 'str') return undefined;
    machine.touch(own);
    putKey(own, str(parser.object.attributes.has('optionxform') ? name : name.toLowerCase()), value);
    return none;
  },
  ...Object.fromEntries(CHANGING.map((name): [string, Method] => [name, () => undefined])),
  sections: (parser) => list(ownSections(parser).map(str)),
  has_section: (parser, { args: [name] }) => bool(ownSections(parser).includes(textOf(name) ?? '')),
  has_option: (parser, { args: [section, option] }) => {
    const [of, name] = [textOf(section), textOf(option)];
    if (of === undefined || name === undefined) return undefined;
    const isThere = of === '' || of === DEFAULT_SECTION || sectionOf(parser, of) !== undefined;
    return bool(isThere && written(parser, of, name) !== undefined);
  },
  options: (parser, { args: [section] }, asked) => {
    const name = textOf(section);
    if (name === undefined) return undefined;
    const isThere = name !== DEFAULT_SECTION && sectionOf(parser, name) !== undefined;
    return isThere ? list(optionsIn(parser, name).map(str)) : missing(name, asked);
  },
  items: (parser, { args: [section], kwargs }, asked) => {
    if (kwargs.size > 0) return undefined;
    const all = [DEFAULT_SECTION, ...ownSections(parser)];
    if (!section) return list(all.map((name) => tuple([str(name), proxy(parser, name, asked)])));
    const name = textOf(section);
    if (name === undefined) return undefined;
    const own = sectionOf(parser, name);
    if (!own && name !== DEFAULT_SECTION) return missing(name, asked);
    // those of the defaults come first here
    const names = [...new Set([...namesIn(defaultsOf(parser)), ...(own ? namesIn(own) : [])])];
    return list(pairsOf(parser, name, names, asked));
  },
  defaults: (parser) => ({ ...defaultsOf(parser) }),
  __getitem__: (parser, { args: [section] }, asked) => {
    const name = textOf(section);
    if (name === undefined) return undefined;
    const isThere = name === DEFAULT_SECTION || sectionOf(parser, name) !== undefined;
    return isThere ? proxy(parser, name, asked) : asked.machine.raise('KeyError', name, asked.span);
  },
  __contains__: (parser, { args: [name] }) =>
    bool(name?.kind === 'str' && (name.value === DEFAULT_SECTION || sectionOf(parser, name.value) !== undefined)),
  __iter__: (parser) => list([DEFAULT_SECTION, ...ownSections(parser)].map(str)),
  keys: (parser) => list([DEFAULT_SECTION, ...ownSections(parser)].map(str)),
  __len__: (parser) => int(ownSections(parser).length + 1),
  ...Object.fromEntries(Object.entries(READS).map(([name, read]) => [name, getter(read)])),
};

function notRead(file: PyValue, path: string | undefined, { machine, span }: Asked): PyUnknown {
  if (file.kind === 'unknown') return machine.unknown(file.why, file.what, span);
  return machine.unknown('PY013', path === undefined ? 'a file whose name is not known' : `the file ${path}`, span);
}

/** Parsers by the names that code makes them by. */
export const CONFIG_PARSERS: Readonly<Record<string, Answer>> = {
  'configparser.ConfigParser': makeParser(true),
  'configparser.SafeConfigParser': makeParser(true),
  'configparser.RawConfigParser': makeParser(false),
};
