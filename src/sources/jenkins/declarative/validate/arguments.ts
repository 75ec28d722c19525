import type { Span } from '../../../../core/index.js';
import { OBJECTS, OPTIONS, PARAMETERS, TRIGGERS } from '../catalogue/sections.js';
import { type Catalogue, type Parameter, type Signature, soleRequired } from '../catalogue/signatures.js';
import { STEPS } from '../catalogue/steps.js';
import type { Arguments, Key, MethodArgument, MethodCall } from '../model.js';
import type { Checker } from './checker.js';
import { checkType } from './types.js';

type At = { readonly span: Span };

/** Arguments of a step or condition against its signature (`validateDescribable`). */
export function checkArguments(name: string, args: Arguments, signature: Signature, at: At, check: Checker): void {
  if (args.kind === 'positional') check.say('JK057', `${name}: its arguments have to be named`, at);
  else if (args.kind === 'single') {
    const parameter = soleRequired(signature);
    if (parameter) checkType(args.value, parameter, check);
    else if (!signature.block || (args.value.literal && !signature.open))
      check.say('JK057', `${name} has no single required argument; name its arguments`, at);
  } else checkNamed(name, args, signature, at, check);
}

function checkNamed(
  name: string,
  args: Extract<Arguments, { kind: 'named' }>,
  signature: Signature,
  at: At,
  check: Checker,
) {
  const given = new Set(args.pairs.map(({ key }) => key.text));
  // Arguments of the one object that a step takes may stand for the object itself.
  if (takesObject(signature) && [...given].some((one) => !parameterOf(signature, one))) return;
  const valid = args.pairs.map(({ key, value }) => {
    const parameter = checkName(name, key, signature, check);
    return parameter !== undefined && checkType(value, parameter, check);
  });
  if (valid.includes(false)) return;
  for (const parameter of signature.parameters)
    if (parameter.required && !given.has(parameter.name))
      check.say('JK054', `${name} needs the argument ${parameter.name}`, at);
}

function takesObject(signature: Signature): boolean {
  return soleRequired(signature)?.type.kind === 'describable';
}

function parameterOf({ parameters, open }: Signature, name: string): Parameter | undefined {
  const known = parameters.find((one) => one.name === name);
  return known ?? (open ? { name, type: { kind: 'any' }, required: false, alone: false } : undefined);
}

function checkName(of: string, key: Key, signature: Signature, check: Checker): Parameter | undefined {
  const parameter = parameterOf(signature, key.text);
  if (!parameter) {
    const known = signature.parameters.map((one) => one.name).join(', ') || 'none';
    check.say('JK055', `${of} has no argument ${key.text}; known: ${known}`, key);
  }
  return parameter;
}

/** Where the signature of a call is looked up: by the section that it stands in. */
const CATALOGUES: Readonly<Record<string, readonly Catalogue[]>> = {
  options: [OPTIONS, STEPS],
  triggers: [TRIGGERS, STEPS],
  parameters: [PARAMETERS, STEPS],
  argument: [OBJECTS, TRIGGERS, PARAMETERS, OPTIONS, STEPS],
};

/** Blocked as an argument, an option, a trigger and a parameter. */
const BLOCKED: Readonly<Record<string, string>> = {
  node: 'agent',
  stage: 'stages',
  properties: 'options, parameters and triggers',
  parallel: 'parallel',
};

/** An option, trigger, parameter or a call within one (`validateElement(ModelASTMethodCall)`). */
export function checkCall(
  call: MethodCall,
  section: 'options' | 'triggers' | 'parameters' | 'argument',
  check: Checker,
): void {
  const { name, args } = call;
  if (name === undefined) return;
  if (section === 'argument' && Object.hasOwn(BLOCKED, name))
    check.say('JK053', `${name} cannot be an argument; there is ${BLOCKED[name]}`, call);
  const signature = CATALOGUES[section]?.map((one) => one.get(name)).find((one) => one !== undefined);
  if (args.some(isPair) && !args.every(isPair)) check.say('JK057', `${name} mixes named and unnamed arguments`, call);
  else if (signature && args.some(isPair)) checkPairs(name, args, signature, check);
  else if (signature) checkUnnamed(call, name, signature, check);
  for (const argument of args) {
    const inner = argument.kind === 'pair' ? argument.value : argument;
    if (inner?.kind === 'method') checkCall(inner, 'argument', check);
  }
}

function isPair(argument: MethodArgument): boolean {
  return argument.kind === 'pair';
}

function checkPairs(name: string, args: readonly MethodArgument[], signature: Signature, check: Checker): void {
  for (const argument of args) {
    if (argument.kind !== 'pair') continue;
    const { key, value } = argument;
    // A password's default is a text, although its setter takes a secret (JENKINS-63499).
    const parameter =
      name === 'password' && key.text === 'defaultValue' ? text(key.text) : checkName(name, key, signature, check);
    if (parameter && value?.kind === 'scalar') checkType(value, parameter, check);
  }
}

function text(name: string): Parameter {
  return { name, type: { kind: 'String' }, required: false, alone: false };
}

function checkUnnamed(call: MethodCall, name: string, signature: Signature, check: Checker): void {
  const [argument, ...more] = call.args;
  if (more.length > 0) return check.say('JK057', `${name}: its arguments have to be named`, call);
  const required = signature.parameters.filter((one) => one.required);
  const [only] = required;
  if (required.length !== call.args.length) {
    const flag = required.length === 1 && call.args.length === 0 && only?.type.kind === 'Boolean';
    const lenient = signature.open || (argument !== undefined && soleRequired(signature) !== undefined);
    if (!flag && !lenient)
      check.say('JK057', `${name} takes ${required.length} arguments, not ${call.args.length}`, call);
  } else if (only && argument?.kind === 'scalar') checkType(argument, only, check);
}
