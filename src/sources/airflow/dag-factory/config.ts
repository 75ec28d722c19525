import type { Span } from '../../../core/index.js';
import { lineSpan } from '../../../core/index.js';
import { LineTable } from '../../../lang/lines.js';
import { repositoryPath } from '../../../lang/python/machine/places.js';
import { loadYaml, type Places } from '../../../lang/python/stdlib/yaml.js';
import { ENVIRONMENT } from '../../../lang/python/values/environment.js';
import { dict, list, str } from '../../../lang/python/values/make.js';
import type { Machine, PyDict, PyValue } from '../../../lang/python/values/types.js';
import { plainText } from '../model/values.js';

/** `$NAME` and `${NAME}` (CPython, posixpath.expandvars). */
const VARIABLE = /\$(?:(\w+)|\{([^}]*)\})/g;

/** The mappings of the configurations that were read, and where each stands in its file. */
export class Configs {
  readonly #spans = new Map<PyValue, Span>();

  /** What was taken for granted since it was last asked for. */
  assumed: string[] = [];

  constructor(
    readonly machine: Machine,
    /** The call that reads them. */
    private readonly call: Span,
  ) {}

  /** Where a mapping begins; the call itself for one that stands in the Python file. */
  spanOf(value: PyValue | undefined): Span {
    return (value && this.#spans.get(value)) ?? this.call;
  }

  /** A mapping made of another one stands where that one does. */
  standsFor<T extends PyValue>(made: T, origin: PyValue): T {
    const span = this.#spans.get(origin);
    if (span) this.#spans.set(made, span);
    return made;
  }

  /** The mapping in a file, by the path that the code sees; a text where there is none, in words (dagfactory/_yaml.py, load_yaml_file). */
  read(path: string): PyDict | string {
    const text = this.machine.readFile(path);
    const file = repositoryPath(path);
    if (text === undefined || file === undefined) return `the file ${file ?? path} is not in the repository`;
    const expanded = this.#expanded(text);
    const places: Places = new Map();
    const value = loadYaml(expanded, this.machine, places);
    if (!value) return `${file} is no YAML that is read: it has errors, several documents, or tags that make objects`;
    this.#remember(new LineTable(file, expanded), places);
    const read = this.#typed(value, lineSpan(file, 1));
    return read.kind === 'dict' ? read : `${file} holds no mapping`;
  }

  #remember(lines: LineTable, places: Places): void {
    for (const [value, start] of places) this.#spans.set(value, lineSpan(lines.file, lines.position(start).line));
  }

  /** What is known of the environment is filled in before the text is parsed. */
  #expanded(text: string): string {
    return text.replace(VARIABLE, (all, plain?: string, braced?: string) => this.#variable(plain ?? braced) ?? all);
  }

  #variable(name = ''): string | undefined {
    const environment = this.machine.named('os.environ', this.call);
    const value = environment.kind === 'dict' ? environment.entries.get(`s${name}`)?.value : undefined;
    return value && plainText(value);
  }

  /** Values as the tool makes them: `__type__` calls a class, `__and__`, `__or__` and `__join__` put together (utils.py, cast_with_type). */
  #typed(value: PyValue, around: Span): PyValue {
    this.machine.spend(1);
    if (value.kind === 'str') return this.#text(value.value, around);
    if (value.kind === 'list') return list(value.items.map((one) => this.#typed(one, around)));
    if (value.kind !== 'dict') return value;
    const span = this.#spans.get(value) ?? around;
    const made = this.standsFor(dict(), value);
    for (const [key, { key: name, value: inner }] of value.entries)
      made.entries.set(key, { key: name, value: this.#typed(inner, span) });
    return this.#made(made, span);
  }

  /** A name that the environment may hold: left as it stands where it does not. */
  #text(text: string, span: Span): PyValue {
    const parts: PyValue[] = [];
    let end = 0;
    for (const found of text.matchAll(VARIABLE)) {
      if (found.index > end) parts.push(str(text.slice(end, found.index)));
      const name = found[1] ?? found[2] ?? '';
      parts.push(this.machine.unknown('PY010', `${ENVIRONMENT} ${name}`, span, str(found[0])));
      end = found.index + found[0].length;
    }
    if (parts.length === 0) return str(text);
    if (end < text.length) parts.push(str(text.slice(end)));
    return { kind: 'text', parts };
  }

  #made(value: PyDict, span: Span): PyValue {
    const type = entry(value, '__type__');
    if (type?.kind === 'str') return this.#constructed(value, type.value, span);
    for (const [key, operator] of [
      ['__and__', '&'],
      ['__or__', '|'],
    ] as const) {
      const items = entry(value, key);
      if (items?.kind === 'list') return this.#combined(operator, items.items, span);
    }
    const joined = entry(value, '__join__');
    if (joined?.kind !== 'list') return value;
    return { kind: 'text', parts: [str(''), ...joined.items] };
  }

  #constructed(value: PyDict, type: string, span: Span): PyValue {
    const items = entry(value, 'items');
    if (type === 'builtins.list' && items) return items;
    const args = entry(value, '__args__');
    const kwargs = new Map(keywords(value).filter(([name]) => name !== '__type__' && name !== '__args__'));
    const callee = this.machine.named(type, span);
    return this.machine.call(callee, { args: args?.kind === 'list' ? args.items : [], kwargs }, span);
  }

  #combined(operator: '&' | '|', items: readonly PyValue[], span: Span): PyValue {
    if (items.every((one) => one.kind === 'str'))
      return str(`(${items.map((one) => (one.kind === 'str' ? one.value : '')).join(` ${operator} `)})`);
    const [first = str(''), ...rest] = items;
    const join = (left: PyValue, right: PyValue) =>
      this.machine.opaque({ how: 'operator', operator, operands: [left, right] }, span);
    return rest.reduce(join, first);
  }
}

/** An entry of a mapping under a text; undefined where it is absent or null (utils.py, check_dict_key). */
export function entry(value: PyDict, name: string): PyValue | undefined {
  const found = value.entries.get(`s${name}`)?.value;
  return found?.kind === 'none' ? undefined : found;
}

/** The entries of a mapping whose keys are texts. */
export function keywords(value: PyDict): readonly (readonly [string, PyValue])[] {
  return [...value.entries.values()].flatMap(({ key, value: one }) =>
    key.kind === 'str' ? [[key.value, one] as const] : [],
  );
}

/** Sets an entry of a mapping that is the reader's own. */
export function setEntry(value: PyDict, name: string, to: PyValue): void {
  value.entries.set(`s${name}`, { key: str(name), value: to });
}
