import type { Assignment, Entry, Value } from '../../../../lang/groovy/blocks/index.js';
import type { EnvironmentModel, FunctionCall, Scalar } from '../model.js';
import { type Reader, writtenAs } from './reader.js';
import { firstLine } from './steps.js';

type Variable = EnvironmentModel['variables'][number];

/** `NAME = 'value'` entries. */
export function environmentOf(entry: Entry, reader: Reader): EnvironmentModel {
  const variables = new Map<string, Variable>();
  const block = reader.block(entry, 'environment');
  for (const one of block?.entries ?? []) {
    if (one.kind !== 'assignment') {
      reader.say('JK049', `${firstLine(one.source)}: NAME = 'value' is expected`, one);
      continue;
    }
    const key = reader.key(one.target);
    if (variables.has(key.text)) {
      reader.say('JK047', `the variable ${key.text} is set twice`, key);
      continue;
    }
    const value = variableValue(one, reader);
    if (value) variables.set(key.text, { key, value });
  }
  return { span: entry.span, variables: [...variables.values()] };
}

function variableValue({ value, span }: Assignment, reader: Reader): Scalar | FunctionCall | undefined {
  if (value && isConstant(value)) return reader.scalar(value);
  if (value?.kind === 'call') return functionCall(value, reader);
  if (value?.kind === 'operation') return joined(value, reader);
  reader.say('JK049', 'the value of a variable is a quoted text, a call, or texts joined by +', value ?? { span });
  return undefined;
}

function isConstant({ kind }: Value): boolean {
  return kind === 'string' || kind === 'gstring' || kind === 'number' || kind === 'boolean' || kind === 'null';
}

/** `credentials('id')` is looked into; any other call stays as written. */
function functionCall(value: Extract<Value, { kind: 'call' }>, reader: Reader): Scalar | FunctionCall {
  const { call, span } = value;
  if (call.receiver || call.name !== 'credentials') return reader.scalar(value);
  const args = call.arguments.flatMap((one) => {
    if (isConstant(one)) return [reader.scalar(one)];
    reader.say('JK049', `${call.source}: the argument has to be a quoted text`, value);
    return [];
  });
  return { kind: 'function', name: 'credentials', args, span };
}

/** `'a' + "b${c}"`: one text; with variables in it an expression. */
function joined(value: Extract<Value, { kind: 'operation' }>, reader: Reader): Scalar | undefined {
  const parts = partsOf(value, reader);
  if (!parts) return undefined;
  const scalars = parts.flatMap((part) => {
    if (isConstant(part)) return [reader.scalar(part)];
    reader.say('JK049', `${writtenAs(part)}: only quoted texts can be joined by +`, part);
    return [];
  });
  const text = scalars.map(({ literal, json }) => (literal ? String(json) : withoutQuotes(String(json)))).join('');
  const literal = scalars.every((one) => one.literal);
  return { kind: 'scalar', literal, json: text, value, span: value.span };
}

function partsOf(value: Extract<Value, { kind: 'operation' }>, reader: Reader): Value[] | undefined {
  if (value.operator !== '+') {
    reader.say('JK049', 'texts of a variable can be joined by + only', value);
    return undefined;
  }
  const left = value.left.kind === 'operation' ? partsOf(value.left, reader) : [value.left];
  return left && [...left, value.right];
}

function withoutQuotes(text: string): string {
  const quoted = text.length > 1 && (/^".*"$/s.test(text) || /^'.*'$/s.test(text));
  return quoted ? withoutQuotes(text.slice(1, -1)) : text;
}
