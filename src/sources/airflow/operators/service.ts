import type { Value } from '../../../ir/index.js';
import { type Connection, connectionOf } from './connection.js';
import type { Becomes, OperatorCall, OperatorFamily, OperatorReading } from './family.js';
import { waitUntil } from './polling.js';
import { BASH_FILE, COMMAND_FILE, loaded, SQL_FILE } from './template-file.js';

/**
 * How Airflow's own process follows a job, or reports on it: without meaning elsewhere. Deferring and starting from the
 * trigger move the waiting out of the worker, polling intervals say how often it looks.
 */
const FOLLOWING = words(`
  deferrable poll_interval polling_interval polling_interval_seconds polling_period_seconds poll_sleep poll_frequency
  job_poll_interval status_poll_interval start_from_trigger end_from_trigger trigger_kwargs durable
  openlineage_inject_parent_job_info openlineage_inject_transport_info openlineage_inject_parent_info
`);

/** A family whose classes are operations of one or more services: a table. */
export interface ServiceTable {
  readonly id: string;
  readonly from?: RegExp;
  /**
   * Arguments that name the connection, the newest name first, each with Airflow's default for it (empty: none). Where any
   * row lists some of them among its own, those of a row are the ones that it lists.
   */
  readonly connection?: Readonly<Record<string, string>>;
  /** Further arguments without meaning outside Airflow, apart by blanks. */
  readonly ignore?: string;
  /** Arguments that (almost) every class of the table has: where the service is reached and on whose behalf. */
  readonly common?: string;
  /** Packages whose classes start the work and leave it, whatever the rows say. */
  readonly leaves?: RegExp;
  /**
   * Service → rows `Class Class: operation (argument argument ...)`. An operation has the name that the service's own API
   * or command line gives it, with a word behind it where one operation has several forms. A tilde says that the class
   * does not wait until the work is done, unless it is told to. A class that ends with `Sensor` waits until what the
   * operation answers is so. The arguments are those that any version of the class has; others are left over.
   */
  readonly services: Readonly<Record<string, string>>;
}

interface Row {
  readonly service: string;
  readonly operation: string;
  /** As in the table: split when a call is read, for a run meets a few rows of more than a thousand. */
  readonly text: string;
  readonly waits: boolean;
}

/** The family that a table describes. */
export function serviceFamily(table: ServiceTable): OperatorFamily {
  const rows = new Map(Object.entries(table.services).flatMap(([service, text]) => rowsOf(service, text)));
  const lists = listsConnections(table);
  return {
    id: table.id,
    ...(table.from && { from: table.from }),
    names: [...rows.keys()],
    becomes: (name) => becomes(name, rows.get(name)),
    read: (call) => {
      const row = rows.get(call.name);
      if (!row) throw new Error(`${call.name} is no class of the table ${table.id}`);
      return read(call, row, { ...table, lists: lists() });
    },
  };
}

/** A table, and whether its rows list their connections. */
interface Table extends ServiceTable {
  readonly lists: boolean;
}

/** Looked up once, when it is first asked. */
function listsConnections({ connection = {}, services }: ServiceTable): () => boolean {
  let known: boolean | undefined;
  const look = () => {
    const names = new Set(Object.keys(connection));
    return Object.values(services).some((text) => words(text.replace(/[()]/g, ' ')).some((word) => names.has(word)));
  };
  return () => {
    known ??= look();
    return known;
  };
}

/** Words apart by blanks and line ends. */
export function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Arguments whose text may name a file that Airflow loads in its place. */
const FILES: Readonly<Record<string, RegExp>> = {
  ...{ sql: SQL_FILE, hql: SQL_FILE, bql: SQL_FILE, query: SQL_FILE },
  ...{ command: COMMAND_FILE, bash_command: BASH_FILE, configuration: SQL_FILE },
};

/** Arguments that a call has, by name; None, the default nearly everywhere, says nothing. */
export function argumentsOf(call: OperatorCall, names: readonly string[]): Record<string, Value> {
  const entries = names.flatMap((name) => {
    const value = call.has(name) ? call.value(name) : undefined;
    return value && !isNull(value) ? [[name, FILES[name] ? loaded(call, value, FILES[name]) : value] as const] : [];
  });
  return Object.fromEntries(entries);
}

export function isNull(value: Value): boolean {
  return value.kind === 'literal' && value.value === null;
}

const SENSOR = /Sensor(Async)?$/;

function becomes(name: string, row: Row | undefined): Becomes {
  const detail = row && `${row.service} ${row.operation}`;
  return { action: SENSOR.test(name) ? 'wait' : 'service', ...(detail !== undefined && { detail }) };
}

function read(call: OperatorCall, row: Row, table: Table): OperatorReading {
  const own = words(row.text);
  const connection = connectionFor(call, own, table);
  const rest = own.filter((name) => table.connection?.[name] === undefined);
  const names = [...connection.open, ...words(table.common ?? ''), ...rest];
  if (!SENSOR.test(call.name)) return job(call, row, table, connection, names);
  const { service, operation } = row;
  const named: Record<string, Value> = connection.ref ? { connection: { kind: 'ref', to: connection.ref } } : {};
  const reading = waitUntil(call, `${service}/${operation}`, { ...named, ...argumentsOf(call, names) });
  call.ignore(...FOLLOWING, ...words(table.ignore ?? ''));
  return reading;
}

function job(
  call: OperatorCall,
  { service, operation, waits }: Row,
  table: Table,
  connection: Connection,
  names: readonly string[],
): OperatorReading {
  const waiting = !table.leaves?.test(call.base) && waitsOf(call, names, waits);
  const args = argumentsOf(call, names);
  call.ignore(...FOLLOWING, ...words(table.ignore ?? ''));
  const from = connection.ref && { connection: connection.ref };
  return { action: { kind: 'service', service, operation, ...from, args, waits: waiting } };
}

function connectionFor(call: OperatorCall, args: readonly string[], { connection = {}, lists }: Table): Connection {
  const names = Object.keys(connection).filter((name) => !lists || args.includes(name));
  return connectionOf(
    call,
    names,
    names.map((name) => connection[name]).find((name) => name !== ''),
  );
}

/** Arguments that say whether a class waits until the work is done, and the value that means yes. */
const WAITING: Readonly<Record<string, boolean>> = {
  wait_for_completion: true,
  wait_for_termination: true,
  wait_until_finished: true,
  wait_until_job_complete: true,
  wait: true,
  sync: true,
  blocking_refresh: true,
  asynchronous: false,
};

/** Whether the step ends only when the work does. A value that is not known stays among the arguments. */
function waitsOf(call: OperatorCall, names: readonly string[], usually: boolean): boolean {
  // Livy's class follows its batch only when it is told how often to look.
  if (names.includes('polling_interval') && (call.seconds('polling_interval') ?? 0) > 0) return true;
  for (const [name, yes] of Object.entries(WAITING)) {
    const value = names.includes(name) && call.has(name) ? call.value(name) : undefined;
    if (value?.kind === 'literal' && typeof value.value === 'boolean')
      return value.value === yes || call.flag('deferrable');
  }
  return usually || call.flag('deferrable');
}

/** `Class Class: operation~ (argument argument ...)`. */
const ROW = /([A-Z][\w\s]*):\s*([^(~]+?)(~?)\s*\(([^)]*)\)\s*/y;

function rowsOf(service: string, text: string): [string, Row][] {
  const found: [string, Row][] = [];
  ROW.lastIndex = text.search(/\S/);
  while (ROW.lastIndex < text.length) {
    const at = ROW.lastIndex;
    const row = ROW.exec(text);
    if (!row) throw new Error(`${service}: no row: ${text.slice(at, at + 40)}`);
    const [, classes = '', operation = '', starts, args = ''] = row;
    const one = { service, operation: words(operation).join(' '), text: args, waits: starts === '' };
    for (const name of words(classes)) found.push([name, one]);
  }
  return found;
}
