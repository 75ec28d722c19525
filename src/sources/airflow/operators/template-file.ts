import type { Value } from '../../../ir/index.js';
import type { OperatorCall } from './family.js';

/** Files that Airflow loads and renders in place of a text that ends so (`template_ext` of the class that takes it). */
export const SQL_FILE = /\.(sql|hql)$/;
export const BASH_FILE = /\.(sh|bash)$/;
/** Docker's, SSH's and WinRM's classes together: each takes some of these. */
export const COMMAND_FILE = /\.(sh|bash|csh|zsh|dash|ksh|ps1|env)$/;
export const PAGE_FILE = /\.html$/;

/** A text that names such a file stays code: what it says is not the statement or command itself. Lists item by item. */
export function loaded(call: OperatorCall, value: Value, ending: RegExp): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => loaded(call, item, ending)) };
  if (value.kind !== 'literal' || typeof value.value !== 'string' || !ending.test(value.value)) return value;
  return { kind: 'code', lang: 'jinja', text: value.value, reads: [], span: call.span };
}
