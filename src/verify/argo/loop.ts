import type { Json } from '../../core/index.js';
import { ArgoError, Unsupported } from '../../targets/argo/lint/expr/values.js';
import { isLoop } from '../../targets/argo/lint/loops.js';
import type { Call, Ports } from '../../targets/argo/lint/types.js';
import { type Ended, hasFailed, type Phase } from './node.js';
import type { Frame, Player } from './player.js';
import { filled, holds, type Variables } from './scope.js';

/** How a task or step went; of a loop with the ends of its items. */
export interface Went extends Ended {
  readonly items?: readonly Phase[];
}

/** Runs a task or step that may start, once or once for each item (`withItems`, `withParam`, `withSequence`). */
export function runCall(
  run: Player,
  call: Call,
  variables: Map<string, string | null>,
  frame: Frame,
  name: string,
): Went {
  if (!isLoop(call)) return runOne(run, call, variables, frame, name);
  const items = itemsOf(call, variables);
  if (items.length === 0)
    return ended(run, name, 'Skipped', run.nodeOf(call, frame), 'Skipped, empty params', frame.at);
  const went = items.map((item, index) => {
    const own = new Map([...variables, ...itemVariables(item)]);
    return runOne(run, call, own, frame, `${name}(${index})`);
  });
  const phases = went.map(({ phase }) => phase);
  const at = Math.max(...went.map((one) => one.at ?? frame.at));
  return { phase: phases.filter(hasFailed).at(-1) ?? 'Succeeded', outputs: together(went), items: phases, at };
}

function runOne(run: Player, call: Call, variables: Variables, frame: Frame, name: string): Went {
  if (!holds(call.when ?? '', variables))
    return ended(run, name, 'Skipped', run.nodeOf(call, frame), `when '${call.when ?? ''}' evaluated false`, frame.at);
  const went = run.call(call, argumentsOf(call.arguments, variables), frame, name);
  const after = { ...frame, at: went.at ?? frame.at };
  if (call.hooks?.exit)
    run.call(call.hooks.exit, argumentsOf(call.hooks.exit.arguments, variables), after, `${name}.onExit`);
  return went;
}

/** A node that did not run. */
export function ended(
  run: Player,
  name: string,
  phase: Phase,
  node: string | undefined,
  why: string,
  at: number,
): Went {
  run.note(name, phase, node, why);
  return { phase, outputs: new Map(), at };
}

function argumentsOf(given: Ports | undefined, variables: Variables): Ports | undefined {
  const parameters = given?.parameters?.map((one) =>
    one.value === undefined ? one : { ...one, value: filled(one.value, variables) },
  );
  return parameters && { ...given, parameters };
}

/** Outputs of all items, as lists of JSON. */
function together(went: readonly Went[]): ReadonlyMap<string, string | null> {
  const names = new Set(went.flatMap(({ outputs }) => [...outputs.keys()]));
  return new Map(
    [...names].map((name) => [name, JSON.stringify(went.map(({ outputs }) => outputs.get(name) ?? null).map(asJson))]),
  );
}

function asJson(text: string | null): Json {
  try {
    return JSON.parse(text ?? 'null') as Json;
  } catch {
    return text;
  }
}

function itemsOf({ withItems = [], withParam = '', withSequence }: Call, variables: Variables): readonly Json[] {
  if (withItems.length > 0) return withItems;
  if (withSequence) return sequenceOf(withSequence, variables);
  const text = filled(withParam, variables);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ArgoError(`withParam value could not be parsed as a JSON list: ${text.slice(0, 60)}`);
  }
  if (!Array.isArray(value))
    throw new ArgoError(`withParam value could not be parsed as a JSON list: ${text.slice(0, 60)}`);
  return value as readonly Json[];
}

function sequenceOf(
  { count, start, end, format }: NonNullable<Call['withSequence']>,
  variables: Variables,
): readonly Json[] {
  if (format) throw new Unsupported('withSequence.format');
  const whole = (value: Json | undefined, usual: number) =>
    value === undefined ? usual : Number(filled(String(value), variables));
  const first = whole(start, 0);
  const last = end === undefined ? first + whole(count, 0) - 1 : whole(end, 0);
  const step = last < first && end !== undefined ? -1 : 1;
  const length = end === undefined ? Math.max(0, last - first + 1) : Math.abs(last - first) + 1;
  if (length > 1_000) throw new Unsupported('a sequence of more than 1000 items');
  return Array.from({ length }, (_, at) => String(first + step * at));
}

function itemVariables(item: Json): readonly (readonly [string, string])[] {
  const text = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));
  const inner = typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.entries(item) : [];
  return [['item', text(item)], ...inner.map(([key, value]): [string, string] => [`item.${key}`, text(value)])];
}
