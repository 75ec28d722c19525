/** One operation of a service: which arguments of the source go where, and what the container runs. */
import type { ServiceAction, Value } from '../../../ir/index.js';
import type { Client } from './client.js';

/** A variable of the container: an argument's name as text, or a shape of JSON. A question mark: it may be absent. */
export type Holds = string | Shape;
export interface Shape {
  /** An argument that is the whole JSON. */
  readonly whole?: string;
  /** Fields of a JSON object, by argument. */
  readonly fields?: Readonly<Record<string, string>>;
}

export interface Operation {
  readonly image: string;
  readonly holds: Readonly<Record<string, Holds>>;
  /** Runs and, where the source waits, waits. */
  script(waits: boolean, given: ReadonlySet<string>): string;
  /** An argument that is absent has no variable: the script does not name it either. */
  readonly bare?: true;
  /** The fields of the connection are in the environment too; else the service account of the workflow asks. */
  readonly connected?: boolean;
  readonly why?: readonly string[];
  /** Arguments without which the command would be another one, and that nothing here takes. */
  readonly refuses?: readonly string[];
}

/** Fills the environment; a text names what is missing. The second: the arguments that nothing takes. */
export function filled(
  client: Client,
  { holds, connected, refuses = [], bare }: Operation,
  { args, connection }: ServiceAction,
): { readonly left: readonly string[] } | { readonly lack: string } {
  if (connected && !client.connection(connection)) return { lack: 'the connection is not known' };
  const refused = refuses.find((name) => args[name] !== undefined);
  if (refused !== undefined) return { lack: `the argument ${refused} is not handed on` };
  const taken = new Set<string>();
  for (const [variable, held] of Object.entries(holds)) {
    if (bare && isAbsent(held, args)) continue;
    const lack =
      typeof held === 'string'
        ? one(client, variable, held, args, taken, (name, value) => client.text(name, value))
        : shaped(client, variable, held, args, taken);
    if (lack !== undefined) return { lack: `the argument ${lack} is not wholly known` };
  }
  return { left: Object.keys(args).filter((name) => !taken.has(name) && !WAITING.has(name)) };
}

/** Whether nothing is given of what a variable may hold. */
function isAbsent(held: Holds, args: Args): boolean {
  const { name, optional } = named(typeof held === 'string' ? held : (held.whole ?? ''));
  return optional && args[name] === undefined;
}

/** Arguments that say whether the step waits, which the reading has understood. */
const WAITING = new Set(['wait_for_completion', 'wait_for_termination', 'wait_until_finished', 'asynchronous']);

type Args = Readonly<Record<string, Value>>;

const named = (text: string) => ({ name: text.replace(/\?$/, ''), optional: text.endsWith('?') });

function one(
  client: Client,
  variable: string,
  held: string,
  args: Args,
  taken: Set<string>,
  add: (variable: string, value: Value) => boolean,
): string | undefined {
  const { name, optional } = named(held);
  const value = args[name];
  taken.add(name);
  if (!value) return optional && client.plain(variable, '') ? undefined : name;
  return add(variable, value) ? undefined : name;
}

function shaped(client: Client, variable: string, shape: Shape, args: Args, taken: Set<string>): string | undefined {
  if (shape.whole !== undefined)
    return one(client, variable, shape.whole, args, taken, (name, value) => client.json(name, value));
  const entries: Record<string, Value> = {};
  for (const [field, held] of Object.entries(shape.fields ?? {})) {
    const { name, optional } = named(held);
    const value = args[name];
    taken.add(name);
    if (value) entries[field] = value;
    else if (!optional) return name;
  }
  return client.json(variable, { kind: 'map', entries }) ? undefined : Object.keys(entries).join(', ');
}
