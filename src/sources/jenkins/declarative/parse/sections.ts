import type { Entry } from '../../../../lang/groovy/blocks/index.js';
import type { CallsModel, InputModel, LibrariesModel, MethodCall, PostModel, Scalar, ToolsModel } from '../model.js';
import { methodCall, onlyArgument } from './arguments.js';
import type { Reader } from './reader.js';
import { branchOf, firstLine } from './steps.js';

/** `options`, `parameters` or `triggers`: calls without blocks. */
export function callsOf(entry: Entry, section: string, reader: Reader): CallsModel {
  const block = reader.block(entry, section);
  return { span: entry.span, calls: (block?.entries ?? []).map((one) => callOf(one, section, reader)) };
}

function callOf(entry: Entry, section: string, reader: Reader): MethodCall {
  const none = { kind: 'method', name: undefined, args: [], call: undefined, span: entry.span } as const;
  if (entry.kind !== 'call') {
    const isMap = entry.kind === 'bare' && entry.value.kind === 'map';
    const what = isMap ? 'a map stands where' : `${firstLine(entry.source)}:`;
    reader.say('JK044', `${what} one of the ${section} is expected, as in name(…)`, entry);
    return none;
  }
  if (!entry.block) return methodCall(entry, reader);
  reader.say('JK046', `${entry.name ?? section} has a block; ${section} have none`, entry);
  return none;
}

export function librariesOf(entry: Entry, reader: Reader): LibrariesModel {
  const block = reader.block(entry, 'libraries');
  const libraries = (block?.entries ?? []).flatMap((one): Scalar[] => {
    if (one.kind !== 'call' || one.receiver || one.name !== 'lib') {
      reader.say('JK044', `${firstLine(one.source)}: lib('name@version') is expected`, entry);
      return [];
    }
    if (one.block) {
      reader.say('JK046', 'lib has a block; libraries have none', one);
      return [];
    }
    const [only, ...more] = methodCall(one, reader).args;
    if (only?.kind === 'scalar' && more.length === 0) return [only];
    reader.say('JK044', `${firstLine(one.source)}: lib('name@version') is expected`, one);
    return [];
  });
  return { span: entry.span, libraries };
}

export function toolsOf(entry: Entry, reader: Reader): ToolsModel {
  const tools = new Map<string, ToolsModel['tools'][number]>();
  for (const one of reader.block(entry, 'tools')?.entries ?? []) {
    if (one.kind !== 'call') {
      reader.say('JK044', `${firstLine(one.source)}: a tool is expected, as in maven 'name'`, entry);
      continue;
    }
    const key = { text: one.name ?? 'error', span: one.nameSpan };
    const value = onlyArgument(one, key, reader);
    if (value) tools.set(key.text, { key: tools.get(key.text)?.key ?? key, value: reader.scalar(value) });
  }
  return { span: entry.span, tools: [...tools.values()] };
}

export function postOf(entry: Entry, reader: Reader): PostModel {
  const block = reader.block(entry, 'post');
  const conditions = (block?.entries ?? []).flatMap((one) => {
    const inner = one.kind === 'call' ? one.block : undefined;
    if (one.kind === 'call' && inner && one.name !== undefined)
      return [{ condition: one.name, branch: branchOf('default', inner, reader), span: one.span }];
    reader.say('JK044', `${firstLine(one.source)}: post takes results with blocks, as in always { … }`, one);
    return [];
  });
  return { span: entry.span, conditions };
}

const INPUT_FIELDS = ['message', 'id', 'ok', 'submitter', 'submitterParameter'] as const;

export function inputOf(entry: Entry, reader: Reader): InputModel {
  const fields: Partial<Record<(typeof INPUT_FIELDS)[number], Scalar>> = {};
  const parameters: MethodCall[] = [];
  const seen = new Set<string>();
  for (const one of reader.block(entry, 'input')?.entries ?? []) {
    const name = one.kind === 'call' ? reader.name(one) : undefined;
    if (one.kind !== 'call' || name === undefined) {
      if (one.kind !== 'call') reader.say('JK044', `${firstLine(one.source)} is no field of input`, entry);
      continue;
    }
    if (seen.has(name)) reader.say('JK043', `input has two of ${name}`, entry);
    seen.add(name);
    const key = { text: name, span: one.nameSpan };
    const value = onlyArgument(one, key, reader);
    const field = INPUT_FIELDS.find((known) => known === name);
    if (!value) continue;
    if (name === 'parameters') parameters.push(...callsOf(one, 'parameters', reader).calls);
    else if (field) fields[field] = reader.scalar(value);
    else reader.say('JK052', `input has no field ${name}`, key);
  }
  return { span: entry.span, ...fields, parameters };
}
