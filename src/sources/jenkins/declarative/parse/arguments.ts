import type { Call, Value } from '../../../../lang/groovy/blocks/index.js';
import type { Arguments, ClosureMap, Key, MethodArgument, MethodCall, NamedScalar, Scalar } from '../model.js';
import type { Reader } from './reader.js';

/** Arguments of a step or condition. A map that names a class (`[$class: …]`) is one argument. */
export function argumentsOf(values: readonly Value[], reader: Reader): Arguments {
  const [only, ...more] = values;
  if (!only) return { kind: 'named', pairs: [] };
  if (more.length > 0) return { kind: 'positional', values: values.map((one) => reader.scalar(one)) };
  if (only.kind !== 'map' || namesClass(only)) return { kind: 'single', value: reader.scalar(only) };
  return { kind: 'named', pairs: only.pairs.flatMap((pair) => namedScalar(pair, reader)) };
}

type Pairs = Extract<Value, { kind: 'map' }>['pairs'];

function namesClass({ pairs }: { readonly pairs: Pairs }): boolean {
  return pairs.some(({ key }) => key !== undefined && 'value' in key && key.value === '$class');
}

function namedScalar(pair: Pairs[number], reader: Reader): NamedScalar[] {
  if (!pair.key) {
    reader.say('JK048', `${pair.source}: arguments have to be written out`, pair);
    return [];
  }
  return [{ key: reader.key(pair.key), value: reader.scalar(pair.value), span: pair.span }];
}

/** An option, trigger or parameter with its arguments; those may be calls themselves, and no blocks. */
export function methodCall(call: Call, reader: Reader): MethodCall {
  const name = reader.name(call);
  const args = call.arguments.flatMap((one): MethodArgument[] => {
    if (one.kind === 'map') return one.pairs.flatMap((pair) => methodPair(pair, reader));
    const read = methodValue(one, call, reader);
    return read ? [read] : [];
  });
  return { kind: 'method', name, args, call, span: call.span };
}

function methodPair(pair: Pairs[number], reader: Reader): MethodArgument[] {
  if (!pair.key) {
    reader.say('JK048', `${pair.source}: arguments have to be written out`, pair);
    return [];
  }
  const key = reader.key(pair.key);
  return [{ kind: 'pair', key, value: methodValue(pair.value, pair, reader), span: pair.span }];
}

function methodValue(value: Value, at: Parameters<Reader['say']>[2], reader: Reader): Scalar | MethodCall | undefined {
  if (value.kind === 'call') return methodCall(value.call, reader);
  if (value.kind !== 'closure') return reader.scalar(value);
  reader.say('JK046', 'a block is no argument here', at);
  return undefined;
}

/** `name value` entries: the settings of an agent. A name that is given twice keeps the later value. */
export function closureMap(closure: Extract<Value, { kind: 'closure' }>, reader: Reader): ClosureMap {
  const entries = new Map<string, { readonly key: Key; readonly value: Scalar | ClosureMap }>();
  for (const entry of closure.block.entries) {
    if (entry.kind !== 'call') {
      reader.say('JK044', `${entry.source}: a setting is expected, as in name 'value'`, closure);
      continue;
    }
    const key = { text: entry.name ?? 'error', span: entry.nameSpan };
    const value = onlyArgument(entry, key, reader);
    if (value)
      entries.set(key.text, {
        key,
        value: value.kind === 'closure' ? closureMap(value, reader) : reader.scalar(value),
      });
  }
  return { kind: 'closure', entries: [...entries.values()], span: closure.span };
}

/** The one argument that a setting, tool or field takes; said where there is none, or more. */
export function onlyArgument(call: Call, key: Key, reader: Reader): Value | undefined {
  const [only, ...more] = call.arguments;
  if (only && more.length === 0) return only;
  reader.say('JK057', `${key.text} takes one value, not ${only ? call.arguments.length : 'none'}`, key);
  return undefined;
}
