import type { Call, Entry } from '../../../../lang/groovy/blocks/index.js';
import type { AxesModel, AxisModel, ExcludesModel, Key, MethodArgument } from '../model.js';
import { methodCall } from './arguments.js';
import type { Reader } from './reader.js';
import { firstLine } from './steps.js';

export function axesOf(entry: Entry, name: 'axes' | 'exclude', reader: Reader): AxesModel {
  const block = reader.block(entry, name);
  return { span: entry.span, axes: (block?.entries ?? []).map((one) => axisOf(one, name === 'exclude', reader)) };
}

export function excludesOf(entry: Entry, reader: Reader): ExcludesModel {
  const block = reader.block(entry, 'excludes');
  return { span: entry.span, excludes: (block?.entries ?? []).map((one) => axesOf(one, 'exclude', reader)) };
}

interface Parts {
  name?: Key;
  values: MethodArgument[];
  inverse?: true;
}

function axisOf(entry: Entry, excludes: boolean, reader: Reader): AxisModel {
  const parts: Parts = { values: [] };
  const seen = new Set<string>();
  for (const one of reader.block(entry, 'axis')?.entries ?? []) {
    if (one.kind !== 'call') {
      reader.say('JK044', `${firstLine(one.source)}: an axis has a name and values`, one);
      continue;
    }
    const { name, args } = methodCall(one, reader);
    if (name === undefined) continue;
    if (seen.has(name)) reader.say('JK043', `the axis has two of ${name}`, one);
    seen.add(name);
    field(one, name, args, { parts, seen, excludes, reader });
  }
  return { span: entry.span, ...parts };
}

interface Reading {
  readonly parts: Parts;
  readonly seen: ReadonlySet<string>;
  readonly excludes: boolean;
  readonly reader: Reader;
}

function field(call: Call, name: string, args: readonly MethodArgument[], at: Reading): void {
  const { parts, seen, excludes, reader } = at;
  if (name === 'name') return nameOf(call, parts, reader);
  if (name !== 'values' && !(excludes && name === 'notValues'))
    return reader.say('JK042', `an axis has no ${name}`, call);
  if (seen.has('values') && seen.has('notValues'))
    reader.say('JK062', 'an excluded axis has either values or notValues', call);
  if (name === 'notValues') parts.inverse = true;
  parts.values.push(...args);
}

function nameOf(call: Call, parts: Parts, reader: Reader): void {
  const [only, ...more] = call.arguments;
  if (only && more.length === 0) parts.name = { text: reader.word(only) ?? '', span: only.span };
  else reader.say('JK057', `name takes one value, not ${only ? call.arguments.length : 'none'}`, call);
}
