import type { Span } from '../../../core/index.js';
import { isInstance } from '../builtins/types.js';
import { childrenIn, parts, type SyntaxNode } from '../syntax/nodes.js';
import { keyOf } from '../values/key.js';
import { dict, list, none, plainOf } from '../values/make.js';
import { unary } from '../values/operators.js';
import { isPerhaps } from '../values/perhaps.js';
import type { PyClass, PyDict, PyValue } from '../values/types.js';
import { externalBases, lookup } from './classes.js';
import { fieldsOf, isDataclass } from './dataclass-fields.js';
import type { Frame } from './frame.js';
import type { Interpreter } from './interpreter.js';
import { asUnknown } from './unknowns.js';

/** Whether a value fits a pattern, where that can be said. */
type Fit = boolean | undefined;

/** What the patterns of one `case` say of a subject (Python reference, "The match statement"). */
export interface Match {
  readonly fits: Fit;
  /** The captured names with what they hold if the case is taken; parts of unknown values are unknown. */
  readonly names: readonly (readonly [name: SyntaxNode, value: PyValue])[];
}

interface Matching {
  readonly vm: Interpreter;
  readonly frame: Frame;
  readonly names: (readonly [SyntaxNode, PyValue])[];
}

/** Hold the patterns of a `case` against its subject; several patterns without brackets are a sequence. */
export function matchOf(vm: Interpreter, patterns: readonly SyntaxNode[], subject: PyValue, frame: Frame): Match {
  const at: Matching = { vm, frame, names: [] };
  const [only] = patterns;
  const single = only && patterns.length === 1 && parts(only)[0]?.type !== 'splat_pattern';
  const fits = single ? holds(at, only, subject) : sequence(at, patterns, subject);
  return { fits, names: at.names };
}

const textOf = ({ frame }: Matching, { start, end }: SyntaxNode): string => frame.state.lines.text.slice(start, end);
const spanOf = ({ frame }: Matching, node: SyntaxNode): Span => frame.state.lines.span(node);

/** All of them fit; the first that does not ends the search, as in Python. */
function every<T>(items: readonly T[], one: (item: T) => Fit): Fit {
  let all: Fit = true;
  for (const item of items) {
    const fits = one(item);
    if (fits === false) return false;
    if (fits === undefined) all = undefined;
  }
  return all;
}

function holds(at: Matching, pattern: SyntaxNode, value: PyValue): Fit {
  const [inner] = parts(pattern);
  switch (pattern.type) {
    case 'case_pattern':
      if (!inner) return textOf(at, pattern) === '_' ? true : undefined;
      return inner.type === 'integer' || inner.type === 'float'
        ? number(at, pattern, inner, value)
        : holds(at, inner, value);
    case 'dotted_name':
      return dotted(at, pattern, value);
    case 'as_pattern':
      return named(at, pattern, value);
    case 'union_pattern':
      return either(at, parts(pattern), value);
    case 'tuple_pattern':
      return inner && isGroup(at, pattern) ? holds(at, inner, value) : sequence(at, parts(pattern), value);
    case 'list_pattern':
      return sequence(at, parts(pattern), value);
    case 'dict_pattern':
      return mapping(at, pattern, value);
    case 'class_pattern':
      return ofClass(at, pattern, value);
    default:
      return literal(at, pattern, value);
  }
}

/** Brackets around one pattern without a comma only group it. */
function isGroup(at: Matching, pattern: SyntaxNode): boolean {
  return parts(pattern).length === 1 && !/,\s*\)$/.test(textOf(at, pattern));
}

function number(at: Matching, pattern: SyntaxNode, inner: SyntaxNode, value: PyValue): Fit {
  const written = at.vm.evaluate(inner, at.frame);
  const meant = textOf(at, pattern).startsWith('-') ? unary('-', written) : written;
  return meant && at.vm.equal(value, meant);
}

/** `True`, `False` and `None` are compared by identity. */
function literal({ vm, frame }: Matching, pattern: SyntaxNode, value: PyValue): Fit {
  if (!LITERALS.has(pattern.type)) return undefined;
  const meant = vm.evaluate(pattern, frame);
  const isSingle = meant.kind === 'bool' || meant.kind === 'none';
  if (isSingle && !isOutside(value) && value.kind !== meant.kind) return false;
  return vm.equal(value, meant);
}

const LITERALS: ReadonlySet<string> = new Set([
  'string',
  'concatenated_string',
  'integer',
  'float',
  'true',
  'false',
  'none',
]);

const isOutside = ({ kind }: PyValue): boolean => kind === 'unknown' || kind === 'opaque' || kind === 'external';

/** A plain name takes the value; a name with dots is compared. */
function dotted(at: Matching, pattern: SyntaxNode, value: PyValue): Fit {
  const [name, ...more] = parts(pattern);
  if (!name) return undefined;
  if (more.length > 0) return at.vm.equal(value, referred(at, pattern));
  if (textOf(at, name) !== '_') at.names.push([name, value]);
  return true;
}

function referred(at: Matching, pattern: SyntaxNode): PyValue {
  const [first, ...more] = parts(pattern);
  if (!first) return none;
  const start = at.vm.evaluate(first, at.frame);
  return more.reduce((held, one) => at.vm.attribute(held, textOf(at, one), spanOf(at, pattern)), start);
}

function named(at: Matching, pattern: SyntaxNode, value: PyValue): Fit {
  const [inner, name] = parts(pattern);
  if (!inner || !name) return undefined;
  const fits = holds(at, inner, value);
  at.names.push([name, value]);
  return fits;
}

/** The first alternative that fits gives the names; where nobody knows which one does, they are not known. */
function either(at: Matching, alternatives: readonly SyntaxNode[], value: PyValue): Fit {
  const from = at.names.length;
  let doubtful = false;
  for (const one of alternatives) {
    const before = at.names.length;
    const fits = holds(at, one, value);
    if (fits === false) at.names.length = before;
    else if (fits === undefined) doubtful = true;
    else if (!doubtful) return true;
    if (fits === true) return blurred(at, from, true);
  }
  return doubtful ? blurred(at, from, undefined) : false;
}

function blurred(at: Matching, from: number, fits: Fit): Fit {
  for (let index = from; index < at.names.length; index += 1) {
    const [name] = at.names[index] ?? [];
    if (name) at.names[index] = [name, at.vm.unknown('PY014', 'a name of several patterns', spanOf(at, name))];
  }
  return fits;
}

const isSplat = (one: SyntaxNode): SyntaxNode | undefined =>
  one.type === 'splat_pattern' ? one : parts(one).find((inner) => inner.type === 'splat_pattern');

/** Texts are no sequences here. */
function sequence(at: Matching, patterns: readonly SyntaxNode[], value: PyValue): Fit {
  const own = plainOf(value);
  const isListed = own.kind === 'list' || own.kind === 'tuple' || own.kind === 'range';
  if (!isListed && !mayBeMore(own)) return false;
  const { items, open } = isListed
    ? at.vm.iterate(own, spanOf(at, patterns[0] ?? NOWHERE))
    : { items: [], open: value };
  if (open || items.some(isPerhaps)) return unknownParts(at, patterns, open ?? value);
  return placed(at, patterns, items);
}

const NOWHERE = { start: 0, end: 0 } as SyntaxNode;

function placed(at: Matching, patterns: readonly SyntaxNode[], items: readonly PyValue[]): Fit {
  const star = patterns.findIndex(isSplat);
  const rest = items.length - patterns.length + 1;
  if (star < 0 ? items.length !== patterns.length : rest < 0) return false;
  const taken =
    star < 0 ? items : [...items.slice(0, star), list(items.slice(star, star + rest)), ...items.slice(star + rest)];
  return every([...patterns.entries()], ([index, one]) => part(at, one, taken[index] ?? none));
}

function part(at: Matching, pattern: SyntaxNode, value: PyValue): Fit {
  const splat = isSplat(pattern);
  if (!splat) return holds(at, pattern, value);
  const [name] = parts(splat);
  if (name && textOf(at, name) !== '_') at.names.push([name, value]);
  return true;
}

/** Whether something may be a sequence or a mapping although it is none of Python's own. */
const mayBeMore = (value: PyValue): boolean =>
  isOutside(value) ||
  (value.kind === 'instance' &&
    externalBases(value.of).some((base) => base.kind !== 'external' || !OF_PYTHON.test(base.name)));

/** Bases of the standard library that are neither. */
const OF_PYTHON = /^(enum|abc|typing|dataclasses)\./;

function unknownParts(at: Matching, patterns: readonly SyntaxNode[], whole: PyValue): Fit {
  for (const one of patterns) part(at, one, asUnknown(at.vm, whole, spanOf(at, one)));
  return undefined;
}

function mapping(at: Matching, pattern: SyntaxNode, value: PyValue): Fit {
  const own = plainOf(value);
  const values = childrenIn(pattern, 'value');
  const rest = parts(pattern).find((one) => one.type === 'splat_pattern');
  if (own.kind !== 'dict') return mayBeMore(own) ? unknownParts(at, rest ? [...values, rest] : values, value) : false;
  const left = new Map(own.entries);
  const fits = every([...childrenIn(pattern, 'key').entries()], ([index, key]) => {
    const wanted = values[index];
    const id = keyOf(keyValue(at, key));
    if (id !== undefined) left.delete(id);
    return wanted && id !== undefined ? entry(at, own, id, wanted) : undefined;
  });
  if (rest)
    part(
      at,
      rest,
      dict(
        [...left.values()].map((one) => [one.key, one.value]),
        own.open,
      ),
    );
  return fits;
}

const keyValue = (at: Matching, key: SyntaxNode): PyValue =>
  key.type === 'dotted_name' ? referred(at, key) : at.vm.evaluate(key, at.frame);

function entry(at: Matching, own: PyDict, id: string, pattern: SyntaxNode): Fit {
  const found = own.entries.get(id)?.value;
  if (found && !isPerhaps(found)) return holds(at, pattern, found);
  const doubt = found ?? own.open;
  return doubt ? unknownParts(at, [pattern], doubt) : false;
}

function ofClass(at: Matching, pattern: SyntaxNode, value: PyValue): Fit {
  const [name, ...given] = parts(pattern);
  const cls = name && referred(at, name);
  const isOne = cls && isInstance(value, cls);
  if (isOne?.kind === 'bool' && !isOne.value) return false;
  const known: Fit = isOne?.kind === 'bool' && isOne.value ? true : undefined;
  const wanted = given.map((one) => parts(one)[0]).map((inner, index) => ({ inner, own: given[index] ?? pattern }));
  const fits = every([...wanted.entries()], ([index, { inner, own }]) =>
    inner?.type === 'keyword_pattern' ? byName(at, inner, value) : byPlace(at, own, value, index, cls),
  );
  return fits === false ? false : known && fits;
}

function byName(at: Matching, pattern: SyntaxNode, value: PyValue): Fit {
  const [name, wanted] = parts(pattern);
  return name && wanted ? attributeFits(at, wanted, value, textOf(at, name)) : undefined;
}

/** Types whose one argument without a name is the value itself. */
const WHOLE: ReadonlySet<string> = new Set([
  'bool',
  'bytearray',
  'bytes',
  'dict',
  'float',
  'frozenset',
  'int',
  'list',
  'set',
  'str',
  'tuple',
]);

function byPlace(at: Matching, pattern: SyntaxNode, value: PyValue, index: number, cls: PyValue | undefined): Fit {
  if (cls?.kind === 'builtin' && WHOLE.has(cls.name)) return holds(at, pattern, value);
  const name = cls?.kind === 'class' ? argumentsOf(cls, value)[index] : undefined;
  return name === undefined ? unknownParts(at, [pattern], value) : attributeFits(at, pattern, value, name);
}

/** `__match_args__`, which data classes have of themselves. */
function argumentsOf(cls: PyClass, value: PyValue): readonly string[] {
  const own = lookup(cls, '__match_args__')?.value;
  if (own?.kind === 'tuple') return own.items.flatMap((one) => (one.kind === 'str' ? [one.value] : []));
  return value.kind === 'instance' && isDataclass(value)
    ? fieldsOf(cls)
        .filter((one) => one.isTaken && !one.isNamed)
        .map(({ name }) => name)
    : [];
}

function attributeFits(at: Matching, pattern: SyntaxNode, value: PyValue, name: string): Fit {
  if (isOutside(value)) return unknownParts(at, [pattern], value);
  const held = at.vm.attributeIfAny(value, name, spanOf(at, pattern));
  return held !== undefined && holds(at, pattern, held);
}
