import type { Span } from '../../../core/index.js';
import { classNameOf } from '../values/java-types.js';
import { bool, int, list, NULL, str } from '../values/make.js';
import { concat, writeText } from '../values/text.js';
import type { GvValue, Machine, Method } from '../values/types.js';
import { isVague } from '../values/unknown.js';
import { closureArgument, model, type Table, textArgument } from './define.js';

/** `with`: the closure's names are the object's first. */
function within(
  self: GvValue,
  args: readonly GvValue[],
  machine: Machine,
  span: Span,
  by: string,
): GvValue | undefined {
  const closure = closureArgument(args.at(-1));
  return closure && machine.call(closure, [self], span, { delegate: self, strategy: 'DELEGATE_FIRST', by });
}

function classOf(self: GvValue, machine: Machine, span: Span): GvValue {
  if (self.kind === 'instance') return self.of;
  const name = classNameOf(self);
  return name === undefined
    ? machine.unknown('GV015', `the class of a ${self.kind}`, span)
    : { kind: 'javaClass', name };
}

const known = (value: boolean | undefined) => (value === undefined ? undefined : bool(value));

function inspect(self: GvValue, machine: Machine): GvValue {
  return writeText(self, 'inspect', {
    ask: (one) => ({ kind: 'text', parts: [one] }),
    spend: (steps) => machine.spend(steps),
  });
}

/** Kinds of values that are told apart by what they are, not by what they hold. */
const HAVE_IDENTITY: ReadonlySet<string> = new Set([
  'instance',
  'list',
  'map',
  'set',
  'closure',
  'throwable',
  'object',
]);

/** Methods that Groovy gives every object. Values that the caller shall not see are unknown. */
export const OBJECTS: Table = {
  with: (self, args, machine, span) => within(self, args, machine, span, 'with'),
  identity: (self, args, machine, span) => within(self, args, machine, span, 'identity'),
  getClass: (self, _args, machine, span) => classOf(self, machine, span),
  toString: model((self, _args, machine, span) => machine.text(self, span)),
  inspect: (self, _args, machine) => inspect(self, machine),
  dump: () => undefined,
  is: (self, [other]) => {
    if (!other || isVague(self) || isVague(other)) return undefined;
    if (self.kind === 'null' || other.kind === 'null') return bool(self.kind === other.kind);
    return HAVE_IDENTITY.has(self.kind) ? bool(self === other) : undefined;
  },
  equals: (self, [other = NULL], machine, span) => known(machine.equal(self, other, span)),
  isCase: (self, [other = NULL], machine, span) => known(machine.equal(self, other, span)),
  asBoolean: (self, _args, machine, span) => known(machine.truth(self, span)),
  compareTo: (self, [other = NULL], machine, span) => {
    const order = machine.compare(self, other, span);
    return order === undefined ? undefined : int(order);
  },
  hashCode: () => undefined,
  respondsTo: () => undefined,
  hasProperty: () => undefined,
  invokeMethod: (self, [name, given], machine, span) => {
    const text = textArgument(name);
    return text === undefined
      ? undefined
      : machine.callMethod(
          self,
          text,
          given?.kind === 'list' ? given.items : given && given.kind !== 'null' ? [given] : [],
          span,
        );
  },
  getProperty: (self, [name], machine, span) => {
    const text = textArgument(name);
    return text === undefined ? undefined : machine.property(self, text, span);
  },
  println: () => NULL,
  print: () => NULL,
  printf: () => NULL,
  sleep: () => NULL,
  use: (_self, args, machine, span) => {
    const closure = closureArgument(args.at(-1));
    if (!closure) return undefined;
    machine.perhaps(
      machine.unknown('GV006', 'methods of a category', span),
      span,
      () => void machine.call(closure, [], span),
    );
    return machine.unknown('GV006', 'what a category makes of it', span);
  },
  each: (self, args, machine, span) => overSelf(self, args, machine, span, () => self),
  collect: (self, args, machine, span) => overSelf(self, args, machine, span, (result) => list([result])),
  sprintf: (_self, [template, ...values], machine, span) =>
    template ? machine.callMethod(template, 'formatted', values, span) : undefined,
};

/** Objects that are no collection count as one item. */
function overSelf(
  self: GvValue,
  args: readonly GvValue[],
  machine: Machine,
  span: Span,
  answer: (result: GvValue) => GvValue,
): GvValue | undefined {
  const closure = closureArgument(args[0]);
  return closure && self.kind !== 'instance' ? answer(machine.call(closure, [self], span)) : undefined;
}

/** What `null` answers to: Groovy's NullObject. */
export const NULLS: Table = {
  toString: model(() => str('null')),
  with: (self, args, machine, span) => within(self, args, machine, span, 'with'),
  equals: (_self, [other]) => (other && !isVague(other) ? bool(other.kind === 'null') : undefined),
  is: (_self, [other]) => (other && !isVague(other) ? bool(other.kind === 'null') : undefined),
  asBoolean: () => bool(false),
  plus: (_self, [other = NULL], machine, span) =>
    other.kind === 'string' || other.kind === 'gstring' || other.kind === 'text'
      ? concat([str('null'), machine.text(other, span)])
      : undefined,
  iterator: () => ({ kind: 'object', type: 'java.util.Iterator', state: { what: 'iterator', items: [], next: 0 } }),
  each: (self) => self,
  eachWithIndex: (self) => self,
  collect: () => list([]),
  findAll: () => list([]),
  find: () => NULL,
  any: () => bool(false),
  every: () => bool(true),
  inspect: () => str('null'),
  println: () => NULL,
  getClass: () => ({ kind: 'javaClass', name: 'org.codehaus.groovy.runtime.NullObject' }),
  inject: (_self, args) => (args.length > 1 ? args[0] : undefined),
};

export const BOOLEANS: Table = {
  and: logic((a, b) => a && b),
  or: logic((a, b) => a || b),
  xor: logic((a, b) => a !== b),
  implies: logic((a, b) => !a || b),
  booleanValue: (self) => self,
  toBoolean: (self) => self,
};

function logic(apply: (a: boolean, b: boolean) => boolean): Method {
  return (self, [other], machine, span) => {
    const [a, b] = [machine.truth(self, span), other && machine.truth(other, span)];
    return a === undefined || b === undefined ? undefined : bool(apply(a, b));
  };
}

export const CHARS: Table = {
  charValue: (self) => self,
  toUpperCase: (self) =>
    self.kind === 'char' && self.value < '\x80' ? { kind: 'char', value: self.value.toUpperCase() } : undefined,
  toLowerCase: (self) =>
    self.kind === 'char' && self.value < '\x80' ? { kind: 'char', value: self.value.toLowerCase() } : undefined,
  isDigit: (self) => (self.kind === 'char' && self.value < '\x80' ? bool(/\d/.test(self.value)) : undefined),
  isLetter: (self) => (self.kind === 'char' && self.value < '\x80' ? bool(/[a-zA-Z]/.test(self.value)) : undefined),
  isWhitespace: (self) => (self.kind === 'char' && self.value < '\x80' ? bool(/\s/.test(self.value)) : undefined),
  plus: (self, [other = NULL], machine, span) =>
    other.kind === 'string' || other.kind === 'gstring'
      ? machine.callMethod(machine.text(self, span), 'plus', [other], span)
      : undefined,
};
