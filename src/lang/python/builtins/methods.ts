import type { Span } from '../../../core/index.js';
import { dict, int, none, str, tuple } from '../values/make.js';
import { loseSome, widen } from '../values/perhaps.js';
import type { CallArguments, Machine, PyBuiltin, PyList, PyTuple, PyValue } from '../values/types.js';
import { settled } from '../values/views.js';
import { COLLECTION_METHODS, CONTAINER_METHODS } from './containers.js';
import { dateAttribute } from './dates.js';
import type { Given, Model } from './define.js';
import { define } from './define.js';
import { decoded } from './encodings.js';
import { mayHave } from './objects.js';
import { pathAttribute } from './paths.js';
import { checked } from './signatures.js';
import { TEXT_METHODS } from './texts.js';
import { maketrans } from './translating.js';

const made = new Map<string, PyBuiltin>();

/** One builtin a kind and name, whatever the receiver: the receiver is its first argument. */
function shared(kind: string, name: string, model: Model): PyBuiltin {
  const key = `${kind}.${name}`;
  let known = made.get(key);
  if (!known) {
    known = checked(define(name, model), kind);
    made.set(key, known);
  }
  return known;
}

/** A method or attribute of a builtin type; undefined where the type has none of that name (or none that is modelled). */
export function method(target: PyValue, name: string, machine: Machine, span: Span): PyValue | undefined {
  const named = target.kind === 'tuple' && target.names ? itemNamed(target, target.names, name) : undefined;
  const own = named ?? partOf(target, name);
  if (own) return own;
  if (target.kind === 'datetime' || target.kind === 'timedelta') return dateAttribute(target, name);
  if (target.kind === 'path') return pathAttribute(target, name);
  if (target.kind === 'list' && target.deque && name === 'maxlen') {
    const { most } = target.deque;
    return most === undefined ? none : int(most);
  }
  if (target.kind === 'list' && target.view) return ofView(target, name, { machine, span });
  const [type, models] = modelsOf(target);
  const model = models && Object.hasOwn(models, name) ? models[name] : undefined;
  if (model) return { kind: 'bound', self: target, fn: shared(type, name, model) };
  return beyondModels(target, name, { machine, span });
}

/** An item of a tuple by its name, or a method of named tuples. */
function itemNamed(target: PyTuple, names: readonly string[], name: string): PyValue | undefined {
  const at = names.indexOf(name);
  return (at >= 0 ? target.items[at] : undefined) ?? ofNamedTuple(target, names, name);
}

/** What bytes and slices have. */
function partOf(target: PyValue, name: string): PyValue | undefined {
  if (target.kind === 'bytes' && name === 'decode') {
    const { value } = target;
    return define('decode', (_first, given) => decoded(value, given));
  }
  const isBound = name === 'start' || name === 'stop' || name === 'step';
  return target.kind === 'slice' && isBound ? target[name] : undefined;
}

/** What a view of a dictionary has: of the methods of sets one, of those of lists none. */
function ofView(target: PyList, name: string, { machine, span }: Pick<Given, 'machine' | 'span'>): PyValue | undefined {
  const model = CONTAINER_METHODS.set?.isdisjoint;
  const self = settled(target);
  if (name === 'isdisjoint' && self.kind === 'set' && model)
    return { kind: 'bound', self, fn: shared('set', name, model) };
  return name === 'mapping' || name.startsWith('__')
    ? machine.unknown('PY015', `${target.view}.${name}`, span)
    : undefined;
}

/** The methods of a value's type, and the type's name. */
function modelsOf(target: PyValue): readonly [string, Readonly<Record<string, Model>> | undefined] {
  const special = target.kind === 'list' && target.deque ? 'deque' : target.kind === 'dict' ? target.called : undefined;
  const own = special && COLLECTION_METHODS[special];
  if (special && own) return [special, own];
  return [target.kind, target.kind === 'str' || target.kind === 'text' ? TEXT_METHODS : CONTAINER_METHODS[target.kind]];
}

/** What a builtin type has that no model gives. */
function beyondModels(
  target: PyValue,
  name: string,
  { machine, span }: Pick<Given, 'machine' | 'span'>,
): PyValue | undefined {
  if (name === '__class__' && target.kind === 'str') return { kind: 'builtin', name: 'str', call: () => str('') };
  if (target.kind === 'str' && !mayHave(target, name)) return undefined;
  if (target.kind === 'list' && target.deque && name === 'sort') return undefined;
  if (isContainer(target) && !OF_CONTAINERS.has(name) && !name.startsWith('__')) return undefined;
  const isChanging = target.kind === 'list' || target.kind === 'dict' || target.kind === 'set';
  if (isChanging && !name.startsWith('__')) return { kind: 'bound', self: target, fn: unmodelled(target.kind, name) };
  const isModelled = target.kind === 'str' || target.kind === 'text' || Object.hasOwn(CONTAINER_METHODS, target.kind);
  if (isModelled || target.kind === 'iterator') return machine.unknown('PY015', `${target.kind}.${name}`, span);
  return target.kind === 'none' && name === '__doc__' ? none : undefined;
}

const isContainer = ({ kind }: PyValue) => kind === 'list' || kind === 'dict' || kind === 'set' || kind === 'tuple';

/** What lists, tuples, dictionaries, sets and those of `collections` have (Python library reference); which of them one has is its own affair. */
const OF_CONTAINERS: ReadonlySet<string> = new Set(
  (
    'add append appendleft clear copy count default_factory difference difference_update discard elements extend extendleft fromkeys get index insert ' +
    'intersection intersection_update isdisjoint issubset issuperset items keys mapping maps maxlen most_common move_to_end new_child parents pop popitem ' +
    'popleft remove reverse rotate setdefault sort subtract symmetric_difference symmetric_difference_update total union update values _asdict _fields ' +
    '_make _replace _field_defaults'
  ).split(' '),
);

/** A method of a container that is not modelled: it may change what the container holds. */
function unmodelled(kind: string, name: string): PyBuiltin {
  return shared(kind, name, (self, given) => {
    const doubt = given.machine.unknown('PY015', `${kind}.${name}`, given.span);
    if (self.kind !== 'list' && self.kind !== 'dict' && self.kind !== 'set') return doubt;
    loseSome(self, doubt);
    widen(self, doubt);
    return doubt;
  });
}

/** What a named tuple has beside its fields (Lib/collections, `namedtuple`). */
function ofNamedTuple(target: PyTuple, names: readonly string[], name: string): PyValue | undefined {
  if (name === '_fields') return tuple(names.map(str));
  const items = (given: CallArguments) => names.map((field, at) => given.kwargs.get(field) ?? target.items[at] ?? none);
  if (name === '_asdict')
    return {
      kind: 'builtin',
      name,
      call: (given) => dict(items(given).map((item, at) => [str(names[at] ?? ''), item])),
    };
  return name === '_replace'
    ? { kind: 'builtin', name, call: (given) => ({ ...target, items: items(given) }) }
    : undefined;
}

/** `str.upper`, `list.append`: the method of a builtin type as a function of its receiver; `dict.fromkeys` needs none. */
export function unbound(type: string, name: string): PyValue | undefined {
  if (type === 'str' && name === 'maketrans') return maketrans;
  const models = type === 'str' ? TEXT_METHODS : UNBOUND.has(type) ? CONTAINER_METHODS[type as 'dict'] : undefined;
  const model = models && Object.hasOwn(models, name) ? models[name] : undefined;
  if (!model) return undefined;
  const fn = shared(type, name, model);
  return name === 'fromkeys' ? { kind: 'bound', self: dict(), fn } : { ...fn, name: `${type}.${name}` };
}

const UNBOUND = new Set(['dict', 'list', 'set']);
