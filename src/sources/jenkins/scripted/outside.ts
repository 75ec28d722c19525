/** What values of the outside, and the closures handed to it, tell of themselves. */
import type { Span } from '../../../core/index.js';
import {
  collected,
  fillingOf,
  type GvClosure,
  type GvMap,
  type GvOpaque,
  type GvUnknown,
  type GvValue,
  isAltered,
  isComputing,
  isOutside,
  loopItem,
  type Machine,
  type OutsideCall,
  type Rounds,
  roundsOf,
} from '../../../lang/groovy/index.js';
import { OF_TEXTS } from './names.js';
import type { RawCall, RawDoubt } from './raw.js';

/** The closures of an argument: itself, or those in a map. */
export function closuresOf(value: GvValue): GvClosure[] {
  if (value.kind === 'closure') return [value];
  return value.kind === 'map'
    ? [...value.entries.values()].map((held) => held.value).filter((one) => one.kind === 'closure')
    : [];
}

/** A container or the unknown items of a list, for closures that want an argument. */
export function parametersOf({ body }: GvClosure, given: GvOpaque): GvValue[] {
  if (body.how !== 'code') return [];
  return Array.from({ length: body.node.parameters?.length ?? 1 }, () => given);
}

/** What the body of a block is called with. */
export function bodyArguments(raw: RawCall, fallback: GvOpaque, closure: GvClosure): GvValue[] {
  if (raw.foreign || raw.name.endsWith('withRun'))
    return parametersOf(closure, fallback).slice(
      0,
      closure.body.how === 'code' && closure.body.node.parameters === undefined ? 0 : undefined,
    );
  return [];
}

/** Helpers of Groovy's own runtime, which only answer. */
const GROOVY_OWN = /^org\.codehaus\.groovy\.(?:runtime|util)\./;
/** Classes of Java whose objects compute and do nothing else. */
const ANSWERING_CLASS =
  /^java\.(?:security\.MessageDigest|text\.\w+|math\.\w+|time\.\w+(?:\.\w+)*|net\.(?:URI|URLEncoder|URLDecoder)|nio\.file\.(?:Path|Paths)|nio\.charset\.\w+|util\.(?!Timer|Scanner|logging)\w+(?:\.\w+)*)$/;

/** Where a value of the outside comes from: the name of a global, or `step:` with the step that gave it. */
export function rootOf(value: GvValue, depth = 0): string {
  if (depth > 50) return '';
  if (isComputing(value)) return 'java';
  if (value.kind === 'external') return GROOVY_OWN.test(value.name) ? 'groovy' : (/^[^.]*/.exec(value.name)?.[0] ?? '');
  if (value.kind === 'javaClass') return ANSWERING_CLASS.test(value.name) ? 'java' : '';
  if (value.kind !== 'opaque') return '';
  const { from } = value;
  if (from.how !== 'call' && from.how !== 'given') return rootOf(from.of, depth + 1);
  if (from.how === 'given') return from.name;
  if (from.target === undefined || isSteps(from.target)) return `step:${from.method}`;
  if (from.method === '<init>' && /^new (?:java|javax|groovy)\b/.test(from.name)) return 'java';
  const root = rootOf(from.target, depth + 1);
  // what a step gave that nobody knows is a text, where only texts have the method
  return root.startsWith('step:') && OF_TEXTS.has(from.method) ? 'text' : root;
}

/** The object whose methods are the steps of Jenkins: `steps.readJSON(…)` in a class. */
const isSteps = (target: GvValue): boolean => target.kind === 'external' && target.name === 'steps';

/** `config.image.name` for a part of a global that is named by its properties alone; else the global's name (`rootOf`). */
export function pathOf(value: GvValue, name: string): string {
  const path = [name];
  let at = value;
  while (at.kind === 'opaque' && at.from.how === 'property') {
    path.unshift(at.from.name);
    at = at.from.of;
  }
  const isPlain = path.every((one) => /^[A-Za-z_]\w*$/.test(one));
  return isPlain && at.kind === 'opaque' && at.from.how === 'given' ? [at.from.name, ...path].join('.') : rootOf(value);
}

/**
 * `library('x').org.acme.Thing.new(…)`, or a static method of the class: what the step `library` gives answers to the names of packages and
 * classes (`LibraryStep.LoadedClasses`). Undefined where the class is not here.
 */
export function ofLibraryClass(target: GvValue, call: OutsideCall, machine: Machine): GvValue | undefined {
  const name = classNamed(target);
  const cls = name === undefined || call.open ? undefined : machine.loadClass(name, call.span);
  return cls && machine.callMethod(cls, call.method === 'new' ? 'newInstance' : call.method, call.args, call.span);
}

function classNamed(target: GvValue): string | undefined {
  const names: string[] = [];
  let at = target;
  while (at.kind === 'opaque' && at.from.how === 'property') {
    names.unshift(at.from.name);
    at = at.from.of;
  }
  const isLibrary = at.kind === 'opaque' && at.from.how === 'call' && !at.from.target && at.from.method === 'library';
  return isLibrary && /^[A-Z]/.test(names.at(-1) ?? '') ? names.join('.') : undefined;
}

interface Branches {
  /** `any`: there may be any number of such branches, or none. */
  readonly branches: {
    readonly name: string;
    readonly closure: GvClosure | GvOpaque;
    readonly any?: GvUnknown;
    /** One for each different item of what a loop goes through. */
    readonly rounds?: Rounds;
  }[];
  readonly doubts: RawDoubt[];
}

/** What the step `parallel` is given: closures by the names of their branches. */
export function branchesOf({ args, span }: OutsideCall, machine: Machine): Branches {
  const found: Branches = { branches: [], doubts: [] };
  for (const given of args) {
    if (given.kind === 'map') fromMap(given, found, machine, span);
    else found.doubts.push(NOT_ALL);
  }
  return found;
}

const NOT_ALL: RawDoubt = { code: 'JK082', message: 'the branches of parallel are not all known' };

function fromMap(given: GvMap, { branches, doubts }: Branches, machine: Machine, span: Span): void {
  const each = eachOf(given, machine);
  if (given.open && !each) doubts.push(NOT_ALL);
  for (const { key, value } of given.entries.values()) {
    const text = machine.text(key, span);
    const name = text.kind === 'string' ? text.value : 'branch';
    const closure = name === 'failFast' ? undefined : bodyIn(value);
    if (closure) branches.push({ name, closure });
    else if (isOutside(value)) doubts.push({ code: 'JK082', message: `the branch ${name} is not known` });
  }
  branches.push(...(each ? [each] : nameless(given)));
}

/** One branch for all that a loop has put into the map, once it is over. */
function eachOf(map: GvMap, machine: Machine): Branches['branches'][number] | undefined {
  const { open } = map;
  const filling = open && fillingOf(map);
  const item = filling && loopItem(filling.rounds.item);
  if (!filling || !item || machine.isInRound(item)) return undefined;
  return { name: 'branch', closure: filling.closure, any: open, rounds: filling.rounds };
}

/** A closure, or a block that whoever calls gives. */
function bodyIn(value: GvValue): GvClosure | GvOpaque | undefined {
  if (value.kind === 'closure') return value;
  return value.kind === 'opaque' && value.from.how === 'given' ? value : undefined;
}

/** Branches whose names are not known, so that nobody knows how many there are of each. */
function nameless({ open, strays = [] }: GvMap): Branches['branches'] {
  return strays.flatMap((one) => (open && one.kind === 'closure' ? [{ name: 'branch', closure: one, any: open }] : []));
}

/** `data.get('name')`, `data.getAt('name')`: the part that `data.name` is. */
export function partGot(
  target: GvValue,
  { method, args, open, span }: OutsideCall,
  machine: Machine,
): GvValue | undefined {
  const [name, ...more] = args;
  const gets = (method === 'get' || method === 'getAt') && name?.kind === 'string' && more.length === 0 && !open;
  return gets && target.kind === 'opaque' ? machine.property(target, name.value, span) : undefined;
}

/** A method of data that are not known: what it is given runs for items that nobody knows. */
export function answered(target: GvValue, call: OutsideCall, machine: Machine): GvValue | undefined {
  const results: GvValue[] = [];
  const closures = call.args.flatMap(closuresOf);
  const altered = target.kind === 'opaque' && isAltered(target);
  const other = altered && machine.unknown('GV014', 'data that the script changed', call.span, { of: [target] });
  const [only] = closures;
  if (only && ON_ITSELF.has(call.method) && target.kind === 'opaque') return onItself(only, target, call, machine);
  let over: Rounds | undefined;
  for (const one of closures) {
    const known = roundsOf(call.method, one, target, machine, call.span);
    over = known?.rounds;
    const args = known?.args ?? parametersOf(one, call.fallback);
    machine.repeatedly(target, call.span, () => void results.push(machine.call(one, args, call.span)), known?.rounds);
  }
  if (other || closures.length === 0) return other || undefined;
  const made = call.method === 'collectEntries' && entriesFrom(results.at(-1), machine, call.span);
  const [last] = results.slice(-1);
  if (made && last && over) collected(made, last, over);
  return made || call.fallback;
}

/** Methods that run their closure once, on what they are called on (`DefaultGroovyMethods.with`). */
const ON_ITSELF: ReadonlySet<string> = new Set(['with']);

function onItself(closure: GvClosure, target: GvOpaque, { span }: OutsideCall, machine: Machine): GvValue {
  return machine.call(closure, [target], span, { delegate: target, strategy: 'DELEGATE_FIRST', by: 'with' });
}

/** The map that `collectEntries` makes of a list that is not known: what the closure gave, under keys that nobody knows. */
function entriesFrom(given: GvValue | undefined, machine: Machine, span: Span): GvMap | undefined {
  const strays =
    given?.kind === 'map'
      ? [...[...given.entries.values()].map(({ value }) => value), ...(given.strays ?? [])]
      : given?.kind === 'list'
        ? given.items.slice(1)
        : [];
  if (!strays.some(({ kind }) => kind === 'closure')) return undefined;
  const open = machine.unknown('GV014', 'the keys of a map', span);
  return { kind: 'map', entries: new Map(), open, strays, order: 'linked' };
}
