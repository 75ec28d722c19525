import type { Call, Entry } from '../../../../lang/groovy/blocks/index.js';
import type { ConditionModel, WhenModel } from '../model.js';
import { argumentsOf } from './arguments.js';
import type { Reader } from './reader.js';
import { firstLine } from './steps.js';

const FLAGS = ['beforeAgent', 'beforeInput', 'beforeOptions'] as const;

export function whenOf(entry: Entry, reader: Reader): WhenModel {
  const flags: Partial<Record<(typeof FLAGS)[number], boolean>> = {};
  const conditions: ConditionModel[] = [];
  for (const one of reader.block(entry, 'when')?.entries ?? []) {
    const flag = one.kind === 'call' ? FLAGS.find((known) => known === one.name && !one.receiver) : undefined;
    if (flag && one.kind === 'call') {
      const value = flagOf(one, flag, reader);
      if (value !== undefined) flags[flag] = value;
    } else if (one.kind === 'call') conditions.push(conditionOf(one, reader));
    else reader.say('JK044', `${firstLine(one.source)}: when takes conditions, as in branch 'main'`, entry);
  }
  return { span: entry.span, conditions, ...flags };
}

/** `beforeAgent true`, `failFast true`. */
export function flagOf(call: Call, name: string, reader: Reader): boolean | undefined {
  const [value] = call.arguments;
  if (value?.kind === 'boolean') return value.value;
  reader.say('JK048', `${name} takes true or false`, { span: call.nameSpan });
  return undefined;
}

function conditionOf(entry: Entry, reader: Reader): ConditionModel {
  const none = { name: undefined, args: undefined, children: [], span: entry.span } as const;
  if (entry.kind !== 'call') {
    reader.say('JK044', `${firstLine(entry.source)}: a condition is expected, as in branch 'main'`, entry);
    return none;
  }
  const name = reader.name(entry);
  if (name === undefined) return none;
  if (name === 'expression') {
    const block = reader.block(entry, name);
    return { ...none, name, ...(block && { block }) };
  }
  if (!entry.block) return { ...none, name, args: argumentsOf(entry.arguments, reader) };
  const before = entry.arguments.slice(0, -1);
  return {
    ...none,
    name,
    args: before.length > 0 ? argumentsOf(before, reader) : undefined,
    children: entry.block.entries.map((one) => conditionOf(one, reader)),
  };
}
