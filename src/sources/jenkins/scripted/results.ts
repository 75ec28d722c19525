/** What a call of a step is given, and what it gives. */
import type { GvValue, Machine, OutsideCall } from '../../../lang/groovy/index.js';
import { argumentsOf } from './argument.js';
import type { Argument, Known } from './known.js';
import { VOID } from './names.js';
import { irValue, literalText } from './value.js';

const PROCESS = /^(?:sh|bat|powershell|pwsh)$/;
/** Steps that write a file, or give what they would write (`returnText: true`; pipeline-utility-steps). */
const WRITING = /^write(?:JSON|Yaml)$/;
const NULL: GvValue = { kind: 'null' };

/** Null of a step that returns nothing. */
export function resultOf(name: string, call: OutsideCall, machine: Machine): GvValue {
  if (VOID.has(name) || name === 'properties') return NULL;
  if (PROCESS.test(name)) return returns(call, machine, ['returnStdout', 'returnStatus']) ? call.fallback : NULL;
  if (WRITING.test(name)) return returns(call, machine, ['returnText']) ? call.fallback : NULL;
  return call.fallback;
}

/** `returnStdout: true`, `returnText: true`; what is not known may return something. */
function returns({ args: [first], span, open }: OutsideCall, machine: Machine, keys: readonly string[]): boolean {
  if (first?.kind !== 'map') return open !== undefined;
  const on = keys.map((key) => first.entries.get(`s${key}`)?.value);
  return first.open !== undefined || on.some((one) => one !== undefined && machine.truth(one, span) !== false);
}

/** A process that answers with its exit status, or with what it printed. */
export function isAnswer({ name, children }: Argument): boolean {
  return (
    PROCESS.test(name) && children.some((one) => /^return(?:Status|Stdout)$/.test(one.name) && one.text === 'true')
  );
}

/** Docker's objects that stand for an image, and how a method of theirs tells whether the run builds it. */
const IMAGES: ReadonlyMap<string, string> = new Map([
  ['docker.image', 'image'],
  ['docker.build', 'built'],
]);

/** For a method of `docker.image(…)` or `docker.build(…)` with the image; the second argument of a registry is who signs in. */
export function stepArguments(
  name: string,
  { args, span, target }: OutsideCall,
  machine: Machine,
  known: Known,
): Argument {
  const given = signingIn(argumentsOf(name, args, machine, known, span));
  const of = target?.kind === 'opaque' && target.from.how === 'call' ? target.from : undefined;
  const as = of && IMAGES.get(of.name);
  const image = of?.args[0];
  if (!as || !image) return given;
  const value = irValue(image, machine, known, span);
  return {
    ...given,
    children: [
      ...given.children,
      { name: as, kind: as, value, text: literalText(value), children: [], isList: false, span },
    ],
  };
}

function signingIn(argument: Argument): Argument {
  if (argument.name !== 'docker.withRegistry') return argument;
  const children = argument.children.map((one, at) => (at === 1 ? { ...one, name: 'credentialsId' } : one));
  return { ...argument, children };
}

/** A result only gets worse (`Run.setResult`): after `SUCCESS` or `UNSTABLE` a script reads what the steps before made of it. */
export function mayBeWorse(value: GvValue): boolean {
  return !(value.kind === 'string' && /^(?:FAILURE|NOT_BUILT|ABORTED)$/.test(value.value));
}
