import type { Span } from '../../../core/index.js';
import { matcherItems, matcherTruth } from '../gdk/regexes.js';
import { compareValues } from '../values/compare.js';
import { equalValues } from '../values/equal.js';
import { entriesOf, membersOf } from '../values/hash.js';
import { entry, str } from '../values/make.js';
import { rangeItems, rangeSize } from '../values/ranges.js';
import { knownText, writeText } from '../values/text.js';
import { truthOf } from '../values/truth.js';
import type { GvInstance, GvMap, GvSet, GvString, GvText, GvUnknown, GvValue } from '../values/types.js';
import { parameterCount } from './closures.js';
import { describe } from './describe.js';
import { enumMethod } from './enums.js';
import type { Interpreter } from './interpreter.js';
import { held } from './java-parents.js';
import { invokeBest, methodsNamed } from './methods.js';
import { isThrowable } from './resolve.js';
import { through } from './through.js';
import { throwableText } from './throwables.js';

type Found = { readonly items: readonly GvValue[]; readonly open?: GvUnknown };

/** What a loop over a value goes through. */
export function iterate(vm: Interpreter, value: GvValue, span: Span): Found {
  const found = itemsOf(vm, value, span);
  vm.room(found.items.length, 'items');
  return found;
}

function itemsOf(vm: Interpreter, value: GvValue, span: Span): Found {
  switch (value.kind) {
    case 'null':
      return { items: [] };
    case 'list':
      return { items: [...value.items], ...(value.open && { open: value.open }) };
    case 'set':
      return unordered(vm, value, membersOf(value), span);
    case 'map':
      return unordered(
        vm,
        value,
        entriesOf(value)?.map(({ key, value: held }) => entry(key, held, value)),
        span,
      );
    case 'range':
      vm.room(rangeSize(value), 'items');
      return { items: rangeItems(value, vm.host.limits.items) ?? [] };
    case 'string':
      return { items: value.value.split('').map(str) };
    case 'gstring':
    case 'text':
      return text(vm, value, span);
    case 'external':
    case 'opaque': {
      const items = vm.host.vocabulary.iterate?.(value, vm);
      return items ? { items } : { items: [], open: vm.unknown('GV014', `the items of ${describe(value)}`, span) };
    }
    case 'unknown':
      return { items: [], open: value };
    case 'object':
      return objectItems(vm, value, span);
    case 'instance':
      return instanceItems(vm, value, span);
    default:
      return { items: [value] };
  }
}

function text(vm: Interpreter, value: GvValue, span: Span): Found {
  const whole = knownText(value);
  return whole === undefined
    ? { items: [], open: vm.unknown('GV014', 'the characters of a text that is not wholly known', span) }
    : { items: whole.split('').map(str) };
}

/** Sets and maps whose order is not known are iterated as if nothing in them were. */
function unordered(vm: Interpreter, value: GvMap | GvSet, items: readonly GvValue[] | undefined, span: Span): Found {
  if (!items) return { items: [], open: vm.unknown('GV015', 'the order of a hash table', span) };
  return { items, ...(value.open && { open: value.open }) };
}

function objectItems(vm: Interpreter, value: Extract<GvValue, { kind: 'object' }>, span: Span): Found {
  const { state } = value;
  const matches = matcherItems(vm, value);
  if (matches) return { items: matches };
  if (state.what === 'iterator') return { items: state.items.slice(state.next) };
  return { items: [], open: vm.unknown('GV015', `the items of a ${value.type}`, span) };
}

function instanceItems(vm: Interpreter, value: GvInstance, span: Span): Found {
  const ask = () => invokeBest(vm, methodsNamed(vm, value.of, 'iterator'), value, { args: [] }, span);
  const method = through(vm, 'a loop', span, ask, (why) => ({ value: why }));
  if (method) return itemsOf(vm, method.value, span);
  const open = held(vm, value, span);
  return open ? { items: [], open } : { items: [value] };
}

export function truth(vm: Interpreter, value: GvValue, span: Span): boolean | undefined {
  if (value.kind === 'opaque' || value.kind === 'external') return vm.host.vocabulary.truth?.(value);
  if (value.kind === 'object' && value.state.what === 'matcher') return matcherTruth(vm, value);
  if (value.kind !== 'instance') return truthOf(value);
  const method = through(
    vm,
    'a condition',
    span,
    () => invokeBest(vm, methodsNamed(vm, value.of, 'asBoolean'), value, { args: [] }, span),
    (why) => ({ value: why }),
  );
  if (method) return truthOf(method.value);
  return held(vm, value, span) ? undefined : true;
}

/** `==`: `compareTo` of comparable objects, `equals` of others, else identity. */
export function equal(vm: Interpreter, one: GvValue, other: GvValue, span: Span): boolean | undefined {
  const left = asCompared(vm, one, other, span);
  const right = asCompared(vm, other, one, span);
  vm.spend(1);
  if (left.kind !== 'instance' || left === right) {
    return left.kind === 'list' && right.kind === 'list' && (hasObjects(left.items) || hasObjects(right.items))
      ? equalItems(vm, left.items, right.items, left.open ?? right.open, span)
      : equalValues(left, right);
  }
  if (right.kind === 'null') return false;
  return through(
    vm,
    'a comparison',
    span,
    () => equalInstance(vm, left, right, span),
    () => undefined,
  );
}

function equalInstance(vm: Interpreter, left: GvInstance, right: GvValue, span: Span): boolean | undefined {
  for (const name of ['compareTo', 'equals']) {
    if (name === 'compareTo' && !implementsComparable(left)) continue;
    const answer = invokeBest(vm, methodsNamed(vm, left.of, name), left, { args: [right] }, span)?.value;
    if (!answer) continue;
    if (answer.kind === 'integer') return answer.value === 0n;
    return answer.kind === 'boolean' ? answer.value : truthOf(answer);
  }
  return held(vm, left, span) ? undefined : equalValues(left, right);
}

function implementsComparable({ of }: GvInstance): boolean {
  return of.node?.implements.some(({ name }) => name === 'Comparable' || name === 'java.lang.Comparable') ?? false;
}

function hasObjects(items: readonly GvValue[]): boolean {
  return items.some(({ kind }) => kind === 'instance');
}

/** A text that closures write is written anew for each comparison with another text. */
function asCompared(vm: Interpreter, value: GvValue, other: GvValue, span: Span): GvValue {
  const isWritten = value.kind === 'gstring' && value.values.some(({ kind }) => kind === 'closure');
  return isWritten && TEXTS.has(other.kind) ? vm.text(value, span) : value;
}

/** What is a text, or may be one. */
const TEXTS: ReadonlySet<GvValue['kind']> = new Set(['string', 'gstring', 'text', 'opaque', 'external', 'unknown']);

function equalItems(
  vm: Interpreter,
  left: readonly GvValue[],
  right: readonly GvValue[],
  open: GvUnknown | undefined,
  span: Span,
): boolean | undefined {
  if (open) return undefined;
  if (left.length !== right.length) return false;
  let known: true | undefined = true;
  for (const [at, one] of left.entries()) {
    const answer = vm.equal(one, right[at] ?? one, span);
    if (answer === false) return false;
    if (answer === undefined) known = undefined;
  }
  return known;
}

export function compare(vm: Interpreter, left: GvValue, right: GvValue, span: Span): number | undefined {
  vm.spend(1);
  if (left.kind !== 'instance') return compareValues(left, right);
  if (right.kind === 'null') return 1;
  const compared = () => invokeBest(vm, methodsNamed(vm, left.of, 'compareTo'), left, { args: [right] }, span)?.value;
  const answer = through(vm, 'a comparison', span, compared, (why) => why) ?? enumMethod(left, 'compareTo', [right]);
  return answer?.kind === 'integer' ? Number(answer.value) : undefined;
}

/** What `toString()` gives. */
export function textOf(vm: Interpreter, value: GvValue, span: Span): GvString | GvText {
  if (value.kind === 'string' || value.kind === 'text') return value;
  const write = (): GvString | GvText =>
    writeText(value, 'groovy', { ask: (one, direct) => ask(vm, one, span, direct), spend: (steps) => vm.spend(steps) });
  const made = through(vm, 'a text', span, write, (why): GvText => ({ kind: 'text', parts: [why] }));
  vm.room(made.kind === 'string' ? made.value.length : made.parts.length, 'text');
  return made;
}

function ask(vm: Interpreter, value: GvValue, span: Span, direct: boolean): GvString | GvText {
  if (value.kind === 'instance') return instanceText(vm, value, span);
  if (value.kind === 'throwable') return throwableText(vm, value, span);
  if (value.kind === 'object' && value.state.what === 'builder') return textOf(vm, value.state.text, span);
  if (value.kind === 'object' && value.state.what === 'atomic') return textOf(vm, value.state.value, span);
  // ${-> x}: the closure is called each time the text is wanted
  if (
    value.kind === 'closure' &&
    direct &&
    value.body.how === 'code' &&
    value.body.node.parameters?.length === 0 &&
    parameterCount(value) === 0
  )
    return textOf(vm, vm.call(value, [], span), span);
  return {
    kind: 'text',
    parts: [
      value.kind === 'closure' || value.kind === 'object'
        ? vm.unknown('GV015', `the text of a ${value.kind}`, span)
        : value,
    ],
  };
}

function instanceText(vm: Interpreter, value: GvInstance, span: Span): GvString | GvText {
  const method = methodsNamed(vm, value.of, 'toString').filter(({ method: { parameters } }) => parameters.length === 0);
  const answer = method.length > 0 ? invokeBest(vm, method, value, { args: [] }, span)?.value : undefined;
  if (answer) return answer.kind === 'string' || answer.kind === 'text' ? answer : textOf(vm, answer, span);
  if (isThrowable(vm, value.of)) return throwableText(vm, value, span);
  const name = enumMethod(value, 'name', []);
  if (name?.kind === 'string') return name;
  return { kind: 'text', parts: [value] };
}
