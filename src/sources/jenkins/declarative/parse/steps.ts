import { quote } from '../../../../core/index.js';
import type { Block, Call, Entry } from '../../../../lang/groovy/blocks/index.js';
import { soleRequired } from '../catalogue/signatures.js';
import { STEPS } from '../catalogue/steps.js';
import type { Arguments, BranchModel, StepModel } from '../model.js';
import { argumentsOf } from './arguments.js';
import type { Reader } from './reader.js';

export function branchOf(name: string, block: Block, reader: Reader): BranchModel {
  const [first] = block.entries;
  return { name, steps: block.entries.map((entry) => stepOf(entry, reader)), span: (first ?? block).span };
}

/** One entry of `steps {}` or of the block of a step. */
export function stepOf(entry: Entry, reader: Reader): StepModel {
  const none = {
    kind: 'step',
    name: undefined,
    args: undefined,
    children: [],
    call: undefined,
    span: entry.span,
  } as const;
  if (entry.kind !== 'call') {
    reader.say('JK044', `${firstLine(entry.source)}: a step is expected; other Groovy belongs into script { }`, entry);
    return none;
  }
  const name = reader.name(entry);
  if (name === undefined) return { ...none, call: entry };
  if (name === 'script' || name === 'expression') return codeOf(entry, name, reader);
  if (!entry.block)
    return { ...none, name, call: entry, args: withName(name, argumentsOf(entry.arguments, reader), entry) };
  return {
    kind: 'tree',
    name,
    args: argumentsOf(entry.arguments.slice(0, -1), reader),
    children: entry.block.entries.map((one) => stepOf(one, reader)),
    call: entry,
    span: entry.span,
  };
}

/** A block of Groovy that is not looked into here. */
function codeOf(entry: Call, name: string, reader: Reader): StepModel {
  const block = reader.block(entry, name);
  return { kind: 'code', name, args: undefined, children: [], call: entry, span: entry.span, ...(block && { block }) };
}

/** The only argument gets the name of the only required parameter, where the step is known (`populateStepArgumentList`). */
function withName(name: string, args: Arguments, { span }: Call): Arguments {
  const signature = STEPS.get(name);
  const parameter = signature && !signature.block ? soleRequired(signature) : undefined;
  if (args.kind !== 'single' || !parameter) return args;
  return { kind: 'named', pairs: [{ key: { text: parameter.name, span }, value: args.value, span }] };
}

export function firstLine(source: string): string {
  const [line = ''] = source.split(/\r?\n/, 1);
  return quote(line, 60);
}
