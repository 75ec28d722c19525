import { define, type Given } from '../builtins/define.js';
import { none, tuple } from '../values/make.js';
import { markRecord } from '../values/records.js';
import type { CallArguments, PyModule, PyValue } from '../values/types.js';
import { isKeyword } from './keywords.js';

/** Letters, digits and underscores, as Python's identifiers have them. */
const IDENTIFIER = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u;

function fieldsOf(given: PyValue | undefined): string[] | undefined {
  if (given?.kind === 'str') return given.value.split(/[\s,]+/).filter(Boolean);
  if (given?.kind !== 'list' && given?.kind !== 'tuple') return undefined;
  const names = given.items.map((one) => (one.kind === 'str' ? one.value : undefined));
  return names.includes(undefined) || ('open' in given && given.open) ? undefined : (names as string[]);
}

/** Field names that cannot be are replaced by their places (`rename=True`). */
function renamed(fields: readonly string[]): string[] {
  return fields.map((one, at) =>
    !IDENTIFIER.test(one) || isKeyword(one) || one.startsWith('_') || fields.indexOf(one) < at ? `_${at}` : one,
  );
}

/** What Python refuses of the names (Lib/collections, `namedtuple`). */
function checkNames(name: string, fields: readonly string[], isRenamed: boolean, { machine, span }: Given): void {
  const refuse = (what: string) => machine.raise('ValueError', what, span);
  for (const one of [name, ...fields]) {
    if (!IDENTIFIER.test(one)) refuse(`Type names and field names must be valid identifiers: '${one}'`);
    if (isKeyword(one)) refuse(`Type names and field names cannot be a keyword: '${one}'`);
  }
  for (const [at, one] of fields.entries()) {
    if (one.startsWith('_') && !isRenamed) refuse(`Field names cannot start with an underscore: '${one}'`);
    if (fields.indexOf(one) < at) refuse(`Encountered duplicate field name: '${one}'`);
  }
}

const itemsOf = (value: PyValue | undefined): readonly PyValue[] =>
  value?.kind === 'list' || value?.kind === 'tuple' ? value.items : [];

/** `namedtuple('Point', 'x y', defaults=[0])`: makes tuples whose items have names. */
export function namedTuple(given: Given): PyValue | undefined {
  const { all, machine, span } = given;
  const name = given.at(0, 'typename');
  const written = fieldsOf(given.at(1, 'field_names'));
  const rename = machine.truth(all.kwargs.get('rename') ?? none, span);
  const defaults = all.kwargs.get('defaults') ?? none;
  const isKnown = defaults.kind === 'none' || defaults.kind === 'list' || defaults.kind === 'tuple';
  if (name?.kind !== 'str' || !written || rename === undefined || !isKnown) return undefined;
  const fields = rename ? renamed(written) : written;
  checkNames(name.value, fields, rename, given);
  if (itemsOf(defaults).length > fields.length)
    machine.raise('TypeError', 'Got more default values than field names', span);
  const maker: PyModule = { kind: 'module', name: `${name.value}.__new__`, globals: new Map() };
  maker.globals.set('__defaults__', tuple([...itemsOf(defaults)]));
  const make = define(name.value, (_first, one) => {
    const last = itemsOf(maker.globals.get('__defaults__'));
    return { kind: 'tuple', items: filled(name.value, fields, last, one.all, one), names: fields, called: name.value };
  });
  return markRecord(make, fields, maker);
}

function filled(
  name: string,
  fields: readonly string[],
  last: readonly PyValue[],
  values: CallArguments,
  { machine, span }: Given,
): PyValue[] {
  const refuse = (what: string) => machine.raise('TypeError', `${name}() ${what}`, span);
  if (values.args.length > fields.length) refuse(`takes ${fields.length} arguments`);
  for (const key of values.kwargs.keys()) if (!fields.includes(key)) refuse(`takes no argument ${key}`);
  return fields.map((field, index) => {
    const value = values.args[index] ?? values.kwargs.get(field) ?? last[index - fields.length + last.length];
    return value ?? refuse(`misses ${field}`);
  });
}
