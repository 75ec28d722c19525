/** Values of the evaluation as values of the IR. */

import type { Span } from '../../../core/index.js';
import type { Ref, Unknown, Value } from '../../../ir/index.js';
import { OutOfFuel } from '../../../lang/fuel.js';
import {
  clockOfFormat,
  type GvOpaque,
  type GvUnknown,
  type GvValue,
  isAltered,
  isOfRunTime,
  type LoopItem,
  loopItem,
  type Machine,
} from '../../../lang/groovy/index.js';
import { expandText } from '../jobs/expand.js';
import { joined, literal } from '../values.js';
import { askedOf } from './asked.js';
import { chosenOf } from './chosen.js';
import { timeOf } from './clock.js';
import { identityOf, isFixed } from './identity.js';
import { callReference, type Known } from './known.js';
import { madeOf } from './made.js';
import { isOnTheWay } from './names.js';
import { describe } from './words.js';

/** Data of a step, or of what the method was given, since the script changed it in place. */
const ALTERED = 'data that the script changed';
const NO_PARAMS: ReadonlySet<string> = new Set();

/** `JK023` is the reason of whatever stays unknown. */
export function irValue(given: GvValue, machine: Machine, known: Known, span: Span): Value {
  try {
    return new Reading(machine, known, span).value(given, 0);
  } catch (error) {
    // What a script has left of its budget may be nothing when its values are read.
    if (error instanceof OutOfFuel) return unknown(span);
    throw error;
  }
}

/** One value, with all that it is made of. */
class Reading {
  /** What is chosen by what is chosen is met many times over. */
  readonly #met = new Map<GvUnknown, Value>();

  constructor(
    private readonly machine: Machine,
    private readonly known: Known,
    private readonly span: Span,
  ) {}

  value(given: GvValue, depth: number): Value {
    const { machine, known, span } = this;
    const next = (one: GvValue) => this.value(one, depth + 1);
    if (depth > 20) return unknown(span);
    switch (given.kind) {
      case 'null':
        return literal(null);
      case 'boolean':
      case 'string':
      case 'char':
        return literal(given.value);
      case 'integer':
      case 'double':
      case 'decimal':
        return numeral(machine.text(given, span), span);
      case 'text':
        return joined(given.parts.map(next));
      case 'gstring': {
        const text = machine.text(given, span);
        return text.kind === 'string' ? literal(text.value) : joined(text.parts.map(next));
      }
      case 'list':
      case 'set':
      case 'range': {
        const { items, open } = machine.iterate(given, span);
        return open ? openOf(open, span) : { kind: 'list', items: items.map(next) };
      }
      case 'map':
        return mapOf(given, next, span);
      case 'external':
        return known.isSame(given)
          ? nameOf(given.name, known, span)
          : { ...unknown(span), what: `${given.name} as it was elsewhere`, computed: true };
      case 'opaque':
        return isAltered(given) ? { ...unknown(span), what: ALTERED, computed: true } : resultOf(given, known, span);
      case 'unknown':
        return this.#unknown(given, next);
      default:
        return unknown(span);
    }
  }

  #unknown(given: GvUnknown, next: (one: GvValue) => Value): Value {
    const item = given.item && itemOf(given.item, this.known);
    if (item) return item;
    const met = this.#met.get(given);
    if (met) return met;
    const { machine, known, span } = this;
    const asked = (on: GvValue) => askedOf(on, { machine, known }, span, (one) => this.value(one, 0));
    const identity = (one: GvUnknown) => identityOf(one, known);
    const chosen = () => chosenOf(given, { machine, span, next, asked, identity });
    const first = isOwn(given.choice?.on, known) ? chosen() : defaulted(given, next, known, span);
    const value = first ?? chosen() ?? unknownOf(given, known, span);
    this.#met.set(given, value);
    return value;
  }
}

/** A parameter of the pipeline: it is there to be asked. */
const isOwn = (on: GvValue | undefined, known: Known): boolean =>
  on?.kind === 'external' &&
  on.name.startsWith('params.') &&
  known.bound(on.name.slice('params.'.length)) !== undefined;

function mapOf(given: Extract<GvValue, { kind: 'map' }>, next: (one: GvValue) => Value, span: Span): Value {
  const entries: [string, Value][] = [];
  for (const { key, value } of given.entries.values()) {
    const name = literalText(next(key));
    if (name === undefined) return unknown(span);
    entries.push([name, next(value)]);
  }
  return given.open ? openOf(given.open, span) : { kind: 'map', entries: Object.fromEntries(entries) };
}

/**
 * `params.X`, `env.X`, a parameter or a variable of the environment by its bare name, or another name as code. A parameter by its bare name is its
 * text as the run began, whatever is assigned to `env.X` (`CpsScript.$initialize` puts it into the binding, which `getProperty` asks first).
 */
function nameOf(name: string, known: Known, span: Span): Value {
  const [, scope, rest] = /^(params|env|currentBuild)\.([A-Za-z_]\w*)$/.exec(name) ?? [];
  if (scope === 'params' && rest) return { kind: 'ref', to: { scope: 'param', name: rest } };
  if (scope === 'env' && rest) return expandText(`\${${rest}}`, NO_PARAMS, span);
  if (scope === 'currentBuild' && rest) return { kind: 'ref', to: { scope: 'run', name: `currentBuild.${rest}` } };
  const bound = known.bound(name);
  const parameter = { kind: 'ref', to: { scope: 'param', name } } as const;
  if (bound) return bound === 'flag' ? { kind: 'template', parts: [parameter] } : parameter;
  if (/^[A-Z][A-Z0-9_]*$/.test(name) || known.isVariable(name)) return expandText(`\${${name}}`, NO_PARAMS, span);
  return { ...code(name, [], span), ...(!isOnTheWay(name) && { fixed: true }) };
}

/** The result of a step, or what the script makes of it: its text trimmed, an entry of its data. */
function resultOf(given: GvOpaque, known: Known, span: Span): Value {
  const producer = known.tool(given.id) === undefined ? known.producer(given.id) : undefined;
  if (producer !== undefined)
    return { kind: 'ref', to: { scope: 'output', node: callReference(producer), port: 'result' } };
  const item = loopItem(given);
  if (item) return itemOf(item, known) ?? { ...unknown(span), what: describe(given, known, []), computed: true };
  const object = known.described(given.id)?.value;
  if (object?.kind === 'map') return object;
  const { from } = given;
  if (from.how === 'given' && known.isParameter(from.name))
    return { kind: 'ref', to: { scope: 'param', name: from.name } };
  const clock = clockOfFormat(given);
  const time = clock && timeOf(clock);
  if (time) return time;
  const reads: Ref[] = [];
  const text = describe(given, known, reads);
  if (from.how === 'call' && from.method === 'trim' && from.target?.kind === 'opaque') {
    const text = producerOf(from.target, known);
    if (text !== undefined) return { kind: 'ref', to: { scope: 'output', node: text, port: 'trimmed' } };
  }
  const made = madeOf(given, (one) => surelyText(one, known, span));
  return { ...code(text, reads, span), ...(isFixed(given, known) && { fixed: true }), ...(made && { made }) };
}

/** What a process printed or a file holds, a parameter, a variable: whose methods are those of texts. */
function surelyText(value: GvValue, known: Known, span: Span): Value | undefined {
  if (value.kind === 'opaque') {
    const isTrimmed = value.from.how === 'call' && value.from.method === 'trim';
    const node = producerOf(value, known);
    return node === undefined
      ? undefined
      : { kind: 'ref', to: { scope: 'output', node, port: isTrimmed ? 'trimmed' : 'result' } };
  }
  if (value.kind !== 'external' || value.name.startsWith('currentBuild.') || !known.isSame(value)) return undefined;
  const found = nameOf(value.name, known, span);
  return found.kind === 'code' || found.kind === 'unknown' ? undefined : found;
}

function itemOf(item: LoopItem, known: Known): Value | undefined {
  const name = known.item(item);
  return name === undefined ? undefined : { kind: 'ref', to: { scope: 'item', name } };
}

/** `config.image ?: 'debian'`: what is given, or what the code takes instead. */
function defaulted(given: GvUnknown, next: (one: GvValue) => Value, known: Known, span: Span): Value | undefined {
  const [value, other] = given.either ?? [];
  if (!value || !other || given.assumed !== other || !isFixed(value, known)) return undefined;
  const instead = next(other);
  const otherwise = literalText(instead);
  if (otherwise === undefined && !isFixed(other, known)) return undefined;
  const text = `${describe(value, known, [])} ?: ${describe(other, known, [])}`;
  return { ...code(text, [], span), fixed: true, ...(otherwise !== undefined && { otherwise }) };
}

function unknownOf(given: GvUnknown, known: Known, span: Span): Value {
  const time = given.clock && timeOf(given.clock);
  if (time) return time;
  const fixed = identityOf(given, known);
  return {
    ...{ ...unknown(span), what: given.what, ...(fixed !== undefined && { fixed }) },
    ...(isOfRunTime(given) && { computed: true }),
  };
}

/** A container that may hold others: what these are, only the run decides, or nobody here knows. */
function openOf(open: GvUnknown, span: Span): Unknown {
  return isOfRunTime(open) ? { ...unknown(span), what: open.what, computed: true } : unknown(span);
}

/** The call of a process, or of a file's reader, whose text a value is, trimmed or not. */
function producerOf(given: GvOpaque, known: Known): string | undefined {
  const { from } = given;
  if (from.how === 'call' && from.method === 'trim' && from.target?.kind === 'opaque' && from.args.length === 0)
    return producerOf(from.target, known);
  const producer = known.producer(given.id);
  const isProcess = given.from.how === 'call' && /^(?:sh|bat|powershell|pwsh|readFile)$/.test(given.from.method);
  return producer !== undefined && isProcess ? callReference(producer) : undefined;
}

/** A number of JSON where that prints as Groovy's does; `1.50`, `1.0E10` and what is too large stay as Groovy prints them. */
function numeral(text: GvValue, span: Span): Value {
  if (text.kind !== 'string') return unknown(span);
  const value = Number(text.value);
  return literal(String(value) === text.value ? value : text.value);
}

function code(text: string, reads: Ref[], span: Span): Extract<Value, { kind: 'code' }> {
  return { kind: 'code', lang: 'groovy', text, reads, span };
}

function unknown(span: Span): Unknown {
  return { kind: 'unknown', why: 'JK023', span };
}

/** The text of a literal; numbers and booleans as Groovy writes them. */
export function literalText(value: Value): string | undefined {
  if (value.kind !== 'literal' || value.value === null || typeof value.value === 'object') return undefined;
  return String(value.value);
}

/** Whether any part of it is not known, and not because the run computes it. */
export function holdsUnread(value: Value): boolean {
  if (value.kind === 'unknown') return !value.computed;
  if (value.kind === 'template') return value.parts.some(holdsUnread);
  if (value.kind === 'choice') return holdsUnread(value.met) || holdsUnread(value.unmet);
  if (value.kind === 'list') return value.items.some(holdsUnread);
  return value.kind === 'map' && Object.values(value.entries).some(holdsUnread);
}
