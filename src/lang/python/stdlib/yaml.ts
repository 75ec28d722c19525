import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import { define, type Given } from '../builtins/define.js';
import { textIn } from '../builtins/files.js';
import { keyOf } from '../values/key.js';
import { dict, list, none, putKey, str } from '../values/make.js';
import { isUnhashable } from '../values/settled.js';
import type { Machine, PyDict, PyValue } from '../values/types.js';
import { loaderOf, type YamlLoader } from './yaml-loaders.js';
import { hasOddTab, isMissingKey, isRefused, isTold } from './yaml-refusals.js';
import { isYamlTag, scalarValue, taggedValue } from './yaml-scalars.js';

/** Bounds of one text; an alias costs nothing, since it is the same object again. */
const DEEPEST = 100;
const LONGEST = 1_500_000;

class NotModelled extends Error {}

/** Where in the text each mapping that a key or a list holds begins, its key included: an offset in UTF-16 units. */
export type Places = Map<PyDict, number>;

/** The one document of a text as `yaml.full_load` constructs it; undefined where that is not modelled, and `places` filled. */
export function loadYaml(text: string, machine: Machine, places: Places): PyValue | undefined {
  const documents = documentsOf(text, false, machine, { places });
  return documents && documents.length < 2 ? (documents[0] ?? none) : undefined;
}

let library: typeof Yaml | undefined;

interface Options {
  readonly places?: Places;
  /** Told what PyYAML refuses. */
  readonly refused?: (what: string) => void;
  /** What a tag that is not YAML's own makes of a node. */
  readonly tagged?: (tag: string) => PyValue;
}

/** The documents of a text as PyYAML constructs them; undefined where it is no YAML, or has tags that make objects. */
function documentsOf(text: string, isPlain: boolean, machine: Machine, options: Options = {}): PyValue[] | undefined {
  const { places } = options;
  const refused = isTold(text) ? options.refused : undefined;
  if (text.length > LONGEST) return undefined;
  library ??= createRequire(import.meta.url)('yaml') as typeof Yaml;
  const dialect = { version: '1.1', schema: 'failsafe', uniqueKeys: false, merge: false, logLevel: 'silent' } as const;
  const parsed = library.parseAllDocuments(text, dialect);
  if (!Array.isArray(parsed)) return [];
  const problems = parsed.flatMap(({ errors }) => errors);
  if (problems.length > 0) {
    if (isRefused(text, problems)) refused?.(problems[0]?.message ?? '');
    return undefined;
  }
  try {
    const { isAlias, isMap, isSeq, isScalar } = library;
    if (text.includes('\t') && hasOddTab(text, scalarPlaces(parsed, library))) return undefined;
    const tagged = isTold(text) ? options.tagged : undefined;
    return parsed.map(({ contents }) =>
      new Constructor({ isAlias, isMap, isSeq, isScalar }, isPlain, machine, {
        text,
        ...(refused && { refused }),
        ...(places && { places }),
        ...(tagged && { tagged }),
      }).value(contents, 0),
    );
  } catch (error) {
    if (error instanceof NotModelled) return undefined;
    throw error;
  }
}

/** Tells of an offset whether it stands in a quoted or a block scalar. */
function scalarPlaces(documents: readonly Yaml.Document[], { visit }: typeof Yaml): (at: number) => boolean {
  const ranges: [number, number][] = [];
  for (const document of documents)
    visit(document, {
      Scalar(_key, { type, range }) {
        if (type !== 'PLAIN' && range) ranges.push([range[0], range[2]]);
      },
    });
  return (at) => ranges.some(([from, to]) => at >= from && at < to);
}

type Kinds = Pick<typeof Yaml, 'isAlias' | 'isMap' | 'isSeq' | 'isScalar'>;

/** PyYAML's SafeConstructor over the tree; `isPlain` is its BaseConstructor, for which every scalar is text. */
class Constructor {
  readonly #anchors = new Map<string, PyValue>();

  constructor(
    private readonly kinds: Kinds,
    private readonly isPlain: boolean,
    private readonly machine: Machine,
    private readonly options: Options & { readonly text: string },
  ) {}

  value(node: unknown, depth: number): PyValue {
    if (depth > DEEPEST) refuse();
    this.machine.spend(1);
    if (node === null || node === undefined) return this.isPlain ? str('') : none;
    const { isAlias, isMap, isSeq, isScalar } = this.kinds;
    if (isAlias(node)) return this.#anchors.get(node.source) ?? this.#undefinedAlias(node.source);
    if (isSeq(node) || isMap(node) || isScalar(node)) {
      const made = this.#foreign(node);
      if (made) return made;
    }
    if (isSeq(node)) {
      if (this.#tagOf(node, 'seq') !== 'seq') refuse();
      const made = this.#named(list(), node.anchor);
      for (const item of node.items) made.items.push(this.#placed(this.value(item, depth + 1), item));
      return made;
    }
    if (isMap(node)) return this.#map(node, depth);
    return isScalar(node) ? this.#named(this.#scalar(node), node.anchor) : refuse();
  }

  /** What stands under a tag that is not YAML's own, where anybody wants to hear of it. */
  #foreign(node: { readonly tag?: string; readonly anchor?: string }): PyValue | undefined {
    const tag = this.#tagOf(node, '');
    const made = tag === '' || isYamlTag(tag) ? undefined : this.options.tagged?.(tag);
    return made && this.#named(made, node.anchor);
  }

  #undefinedAlias(name: string): never {
    if (/^[\w-]+$/.test(name)) this.options.refused?.(`found undefined alias ${name}`);
    return refuse();
  }

  /** An alias stands where its anchor does. */
  #placed(value: PyValue, node: unknown): PyValue {
    const { places } = this.options;
    if (!places || value.kind !== 'dict' || places.has(value)) return value;
    const start = this.kinds.isScalar(node) || this.kinds.isMap(node) ? node.range?.[0] : undefined;
    if (start !== undefined) places.set(value, start);
    return value;
  }

  #named<T extends PyValue>(value: T, anchor: string | undefined): T {
    if (anchor !== undefined) this.#anchors.set(anchor, value);
    return value;
  }

  /** What `<<` brings comes first, and gives way to the mapping's own keys. */
  #map(node: Yaml.YAMLMap<unknown, unknown>, depth: number): PyDict {
    if (this.#tagOf(node, 'map') !== 'map') refuse();
    const made = this.#named(dict(), node.anchor);
    const pairs = node.items.map(({ key, value }) => ({ key, value, isMerge: !this.isPlain && this.#isMerge(key) }));
    for (const { value } of pairs.filter(({ isMerge }) => isMerge)) this.#merge(made, this.value(value, depth + 1));
    for (const { key, value } of pairs.filter(({ isMerge }) => !isMerge)) {
      const name = this.#isValueKey(key) ? str('=') : this.value(key, depth + 1);
      if (isMissingKey(this.options.text, key)) {
        this.options.refused?.('did not find expected key');
        refuse();
      }
      if (isUnhashable(name)) this.options.refused?.('found unhashable key');
      if (keyOf(name) === undefined) refuse();
      putKey(made, name, this.#placed(this.value(value, depth + 1), key));
    }
    return made;
  }

  #isMerge(key: unknown): boolean {
    return this.#isPlainScalar(key) && key.value === '<<';
  }

  /** `=` is a tag that only keys may have. */
  #isValueKey(key: unknown): boolean {
    return this.#isPlainScalar(key) && key.value === '=';
  }

  #isPlainScalar(node: unknown): node is Yaml.Scalar<unknown> {
    return this.kinds.isScalar(node) && node.type === 'PLAIN' && this.#tagOf(node, '') === '';
  }

  /** The tag of YAML's own that a node has; `!` leaves the choice to the reader, and BaseConstructor looks at none. */
  #tagOf({ tag }: { readonly tag?: string }, otherwise: string): string {
    if (this.isPlain || tag === undefined || tag === '!') return otherwise;
    return tag.replace(/^tag:yaml\.org,2002:|^!!/, '');
  }

  #merge(made: PyDict, from: PyValue): void {
    const all = from.kind === 'list' ? [...from.items].reverse() : [from];
    for (const one of all) {
      if (one.kind !== 'dict') return refuse();
      this.machine.spend(one.entries.size);
      for (const { key, value } of one.entries.values()) putKey(made, key, value);
    }
  }

  /** A block that the end of the text ends has no line end there, for PyYAML. */
  #textOf({ value, source, type, range }: Yaml.Scalar<unknown>): string {
    const text = typeof value === 'string' ? value : (source ?? '');
    const all = this.options.text;
    const isLast = (type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL') && (range?.[1] ?? 0) >= all.length;
    return isLast && /[^\n \t][^\n]*$/.test(all) && text.endsWith('\n') ? text.slice(0, -1) : text;
  }

  #scalar(node: Yaml.Scalar<unknown>): PyValue {
    const text = this.#textOf(node);
    const tag = this.#tagOf(node, '');
    if (this.isPlain || (node.type !== 'PLAIN' && tag === '')) return str(text);
    return (tag === '' ? scalarValue(text) : taggedValue(tag, text)) ?? refuse();
  }
}

function refuse(): never {
  throw new NotModelled();
}

/** The loader of each function that is not given one (PyYAML 5.1 and later; `load` of 6 wants one). */
const USUAL: Readonly<Record<string, string>> = {
  load: 'FullLoader',
  safe_load: 'SafeLoader',
  full_load: 'FullLoader',
  unsafe_load: 'UnsafeLoader',
};

/** PyYAML: its loaders, on the text of a file of the repository or on a text that is known. */
export function yamlModule(): ReadonlyMap<string, PyValue> {
  const loader = (name: string, make: (documents: PyValue[]) => PyValue | undefined, usual: string) =>
    define(name, (first, given) => {
      const { at, machine, span } = given;
      const text = textIn(first);
      const chosen = loaderOf(at(1, 'Loader') ?? { kind: 'external', name: `yaml.${usual}`, span }, machine);
      if (text === undefined || !chosen) return undefined;
      const documents = documentsOf(text, chosen.isPlain, machine, readingOf(chosen, given));
      if (documents && documents.length > 1 && Object.hasOwn(USUAL, name))
        readingOf(chosen, given).refused?.('expected a single document in the stream');
      const made = documents && make(documents);
      return made && chosen.isChanged
        ? machine.unknown('PY015', 'a YAML text by rules of the repository', span, made)
        : made;
    });
  const one = (documents: PyValue[]) => (documents.length > 1 ? undefined : (documents[0] ?? none));
  const all = (items: PyValue[]): PyValue => ({ kind: 'iterator', items, next: 0 });
  return new Map<string, PyValue>([
    ...Object.entries(USUAL).map(([name, usual]) => [name, loader(name, one, usual)] as const),
    ...Object.entries(USUAL).map(([name, usual]) => [`${name}_all`, loader(`${name}_all`, all, usual)] as const),
    ['dump', define('dump', () => undefined)],
  ]);
}

/** What a loader refuses, and what it makes of a tag that is not YAML's own: a strict one has no constructor for it. */
function readingOf({ isStrict, isPlain }: YamlLoader, { machine, span }: Given): Required<Omit<Options, 'places'>> {
  const refused = (what: string) => machine.raise('yaml.error.MarkedYAMLError', what.split('\n')[0] ?? what, span);
  const tagged = (tag: string) => {
    const what = `could not determine a constructor for the tag ${tag}`;
    return isStrict && !isPlain
      ? machine.raise('yaml.constructor.ConstructorError', what, span)
      : machine.unknown('PY015', `what the YAML tag ${tag} makes`, span);
  };
  return { refused, tagged };
}
