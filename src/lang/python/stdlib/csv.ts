/** `csv.reader` and `csv.DictReader` over files of the repository, or lines (CPython, Modules/_csv.c and Lib/csv.py; the dialect `excel`). */
import { define, type Given } from '../builtins/define.js';
import { textOfFile } from '../builtins/files.js';
import { dict, list, none, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';
import { type CsvForm, rowsIn } from './csv-text.js';

/** How a reader is asked to read; undefined for what is not modelled. */
function formOf({ all: { kwargs } }: Given, also: readonly string[]): CsvForm | undefined {
  const isModelled = [...kwargs.keys()].every((name) => OPTIONS.has(name) || also.includes(name));
  const sign = (name: string, usual: string) => {
    const value = kwargs.get(name);
    return value === undefined ? usual : value.kind === 'str' && value.value.length === 1 ? value.value : undefined;
  };
  const [delimiter, quote] = [sign('delimiter', ','), sign('quotechar', '"')];
  const skips = kwargs.get('skipinitialspace');
  if (!isModelled || delimiter === undefined || quote === undefined) return undefined;
  return skips === undefined || skips.kind === 'bool'
    ? { delimiter, quote, skipsBlanks: skips?.value === true }
    : undefined;
}

const OPTIONS: ReadonlySet<string> = new Set(['delimiter', 'quotechar', 'skipinitialspace']);

/** The text that a reader goes through. */
function textOf(source: PyValue): string | undefined {
  if (source.kind !== 'list') return textOfFile(source);
  if (source.open || source.view || !source.items.every((one) => one.kind === 'str')) return undefined;
  return source.items.map((one) => (one.kind === 'str' ? one.value.replace(/\n$/, '') : '')).join('\n');
}

function rowsOf(source: PyValue, given: Given, also: readonly string[]): string[][] | undefined {
  const form = formOf(given, also);
  const text = textOf(source);
  if (!form || text === undefined) return undefined;
  given.machine.spend(text.length / 20);
  return rowsIn(text, form);
}

const iterator = (items: PyValue[]): PyValue => ({ kind: 'iterator', items, next: 0 });
const cells = (row: readonly string[]) => list(row.map(str));

/** A row by the names of the first one; what is left over stands under `None`, what is missing is `None`. */
function recordOf(names: readonly string[], row: readonly string[]): PyValue {
  const pairs = names.map((name, at) => {
    const cell = row[at];
    return [str(name), cell === undefined ? none : str(cell)] as const;
  });
  const rest = row.slice(names.length);
  return dict(rest.length > 0 ? [...pairs, [none, cells(rest)] as const] : pairs);
}

function namesGiven(given: Given): readonly string[] | undefined | null {
  const value = given.at(1, 'fieldnames');
  if (!value || value.kind === 'none') return null;
  if (value.kind !== 'list' && value.kind !== 'tuple') return undefined;
  const names = value.items.map((one) => (one.kind === 'str' ? one.value : undefined));
  return names.includes(undefined) ? undefined : (names as string[]);
}

export function csvModule(): ReadonlyMap<string, PyValue> {
  const reader = define('reader', (source, given) => {
    const rows = given.all.args.length === 1 ? rowsOf(source, given, []) : undefined;
    return rows && iterator(rows.map(cells));
  });
  const records = define('DictReader', (source, given) => {
    const wanted = namesGiven(given);
    const rows = given.all.args.length <= 2 && wanted !== undefined ? rowsOf(source, given, ['fieldnames']) : undefined;
    if (!rows) return undefined;
    const full = rows.filter((row) => row.length > 0);
    const [names, body] = wanted ? [wanted, full] : [full[0] ?? [], full.slice(1)];
    return iterator(body.map((row) => recordOf(names, row)));
  });
  return new Map([
    ['reader', reader],
    ['DictReader', records],
  ]);
}
