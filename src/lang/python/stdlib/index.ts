import { builtins } from '../builtins/index.js';
import type { PyModule, PyValue } from '../values/types.js';
import { astModule } from './ast.js';
import { collections } from './collections.js';
import { copyModule } from './copy.js';
import { csvModule } from './csv.js';
import { jsonModule } from './data.js';
import { attrsModule, dataclassesModule } from './dataclasses.js';
import { datetimeModule, timeModule } from './datetime.js';
import { functional } from './functools.js';
import { bisectModule, heapqModule, randomModule } from './heapq.js';
import { iteration } from './itertools.js';
import { STANDARD_NAMES } from './names.js';
import { operatorModule } from './operator.js';
import { globModule, osModule, osPath, pathlibModule } from './os.js';
import { reModule } from './re.js';
import { decoupleModule, environsModule } from './settings.js';
import { stringModule } from './string.js';
import { textwrapModule } from './textwrap.js';
import { tomllibModule, tomlModule } from './toml.js';
import { typesModule } from './types.js';
import { typingModule } from './typing.js';
import { yamlModule } from './yaml.js';

type Environment = Readonly<Record<string, string>>;

const MODULES: Readonly<Record<string, (env: Environment) => ReadonlyMap<string, PyValue>>> = {
  builtins: () => builtins,
  ast: astModule,
  csv: csvModule,
  tomllib: tomllibModule('tomllib'),
  tomli: tomllibModule('tomli'),
  toml: tomlModule,
  os: osModule,
  'os.path': osPath,
  pathlib: pathlibModule,
  glob: globModule,
  datetime: datetimeModule,
  time: timeModule,
  json: jsonModule,
  yaml: yamlModule,
  collections,
  functools: functional,
  itertools: iteration,
  heapq: heapqModule,
  bisect: bisectModule,
  random: randomModule,
  operator: operatorModule,
  re: reModule,
  copy: copyModule,
  dataclasses: dataclassesModule,
  attr: attrsModule,
  attrs: attrsModule,
  string: stringModule,
  textwrap: textwrapModule,
  types: typesModule,
  typing: typingModule,
  typing_extensions: typingModule,
  environs: environsModule,
  decouple: decoupleModule,
};

/** Whether a module of the standard library is modelled. */
export function isModelled(name: string): boolean {
  return Object.hasOwn(MODULES, name);
}

/** The modelled modules of the standard library (and of PyYAML, toml, environs and python-decouple) in one Python process: made once each, and code may change them. */
export class StandardLibrary {
  readonly #made = new Map<string, PyModule>();

  constructor(private readonly env: Environment) {}

  /** The module of that name; undefined for those that are not modelled. */
  module(name: string): PyModule | undefined {
    const known = this.#made.get(name);
    if (known || !isModelled(name)) return known;
    const made: PyModule = { kind: 'module', name, globals: new Map(MODULES[name]?.(this.env)) };
    this.#made.set(name, made);
    // `os.path` is one module, by whichever way it is reached
    const inner = name === 'os' ? this.module('os.path') : undefined;
    if (inner) made.globals.set('path', inner);
    return made;
  }
}

/** Whether a dotted name belongs to CPython's standard library (3.8 to 3.13). */
export function isStandard(name: string): boolean {
  return STANDARD_NAMES.has(name.split('.')[0] ?? name);
}
