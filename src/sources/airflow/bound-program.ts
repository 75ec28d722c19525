/** A method of an object of the repository as a program: its classes, and the attributes that the method asks for. */
import type { Lack, Program, Value } from '../../ir/index.js';
import type { ObjectSlice, PythonMachine } from '../../lang/python/events.js';
import type { PyFunction, PyValue } from '../../lang/python/values/types.js';
import { described } from './lower/value.js';
import type { Called, Method } from './model/called.js';
import type { OperatorCall } from './operators/family.js';
import { givenTo, isPlain, madeAttributes, plainValues } from './operators/own-class.js';
import { isHeld, outerNames } from './slices.js';

/** Cuts the classes out of the repository, with what the method needs. */
export function sliceOfMethod({ fn, self }: Method, machine: PythonMachine): ObjectSlice | undefined {
  const of = self.kind === 'class' ? self : self.of;
  const attributes = attributesOf(self);
  const slice = machine.sliceObject(
    of,
    {
      entry: fn.name,
      others: [],
      values: plainValues(attributes),
      objects: madeAttributes({ instance: { attributes } }),
      isHeld,
    },
    outerNames,
  );
  const [, ...parameters] = slice?.parameters ?? [];
  return slice && { ...slice, parameters };
}

const attributesOf = (self: Method['self']): Map<string, PyValue> =>
  self.kind === 'class' ? new Map() : self.attributes;

/** What the object knows that the method asks for; nothing of a class. */
export function boundInputs(
  call: OperatorCall,
  { self }: Pick<Called, 'self'>,
  slice: ObjectSlice,
): { self?: Value; given?: Value } {
  if (self?.kind !== 'instance') return {};
  const { asked, made } = slice;
  const found = [...asked.read.keys()].flatMap((name): [string, Value][] => {
    const value = self.attributes.get(name);
    if (!value || made.includes(name)) return [];
    return [[name, isPlain(value) ? call.plainValue(value) : objectOf(call, name, value)]];
  });
  return { self: { kind: 'map', entries: Object.fromEntries(found) }, ...givenTo(call, slice) };
}

const objectOf = (call: OperatorCall, name: string, value: PyValue): Value => ({
  kind: 'code',
  lang: 'python',
  text: `self.${name} (${described(value)})`,
  reads: [],
  span: call.span,
});

/** A method whose class is more than its statement says. */
export const notCut = ({ name, span }: PyFunction): Program => ({
  ...{
    lang: 'python',
    entry: name,
    text: '',
    modules: [],
    packages: [],
    reads: [],
    writes: [],
    skips: false,
    touches: [],
  },
  open: [
    { what: `${name} is a method of a class that other code changes, or that a decorator or a function makes`, span },
  ],
});

/** The program as one of a method; what the method asks of its object and nothing here has is among its lacks. */
export function asMethod(program: Program, { fn, self }: Called, { asked }: ObjectSlice): Program {
  if (!self) return program;
  const attributes = attributesOf(self);
  const isMangled = (name: string) => /^__(?!.*__$)/.test(name);
  const lacks: Lack[] = [
    ...[...asked.read]
      .filter(([name]) => isMangled(name) || !(attributes.has(name) || asked.set.has(name)))
      .map(([name, span]) => ({ what: `asks its object for ${name}`, span })),
    ...[...asked.above].map(([name, span]) => ({ what: `calls ${name} of a class that is not here`, span })),
    ...asked.handed.map((span) => ({ what: 'hands its object itself on', span })),
  ];
  const bound = self.kind === 'class' ? 'class' : 'object';
  return { ...program, method: fn.name, bound, open: [...program.open, ...lacks] };
}
