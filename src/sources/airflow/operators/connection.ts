import type { Ref } from '../../../ir/index.js';
import type { OperatorCall } from './family.js';

/** The connection of a call: where its credentials are. `open` are arguments that name it in a way that is not known. */
export interface Connection {
  readonly ref?: Ref;
  readonly open: readonly string[];
}

/**
 * The first of the arguments that is given names the connection, else Airflow's own default does. One that run time decides
 * has no name here, and stays among the arguments, like any further one; None asks for no connection at all.
 */
export function connectionOf(call: OperatorCall, names: readonly string[], fallback: string | undefined): Connection {
  for (const name of names) {
    if (!call.has(name)) continue;
    const value = call.value(name);
    const others = names.filter((other) => other !== name && call.has(other));
    if (value?.kind === 'literal' && value.value === null) return { open: others };
    if (value?.kind === 'literal' && typeof value.value === 'string') return { ref: named(value.value), open: others };
    return { open: [name, ...others] };
  }
  return fallback === undefined ? { open: [] } : { ref: named(fallback), open: [] };
}

/** Where a database is required: a connection that run time decides gets a placeholder after its line. */
export function databaseOf(
  call: OperatorCall,
  names: readonly string[],
  fallback: string | undefined,
): Connection & { ref: Ref } {
  const { ref, open } = connectionOf(call, names, fallback);
  return { ref: ref ?? named(`<unknown:${call.span.start.line}>`), open };
}

function named(name: string): Ref {
  return { scope: 'secret', name };
}
