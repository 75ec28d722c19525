import type { Value } from '../../../ir/index.js';
import { hasJinja } from '../lower/value.js';
import type { OperatorCall } from './family.js';

/** Files that Airflow loads and renders in place of a text that ends so (`template_ext` of the class that takes it). */
export const SQL_FILE = /\.(sql|hql)$/;
export const BASH_FILE = /\.(sh|bash)$/;
/** Docker's, SSH's and WinRM's classes together: each takes some of these. */
export const COMMAND_FILE = /\.(sh|bash|csh|zsh|dash|ksh|ps1|env)$/;
export const PAGE_FILE = /\.html$/;

/**
 * A text that names such a file stands for what the file says (airflow/template/templater.py, resolve_template_files): code where Jinja renders
 * it, else the text, without the newline at its end that Jinja drops. Where there is no such file, the name stays code. Lists and maps item
 * by item.
 */
export function loaded(call: OperatorCall, value: Value, ending: RegExp): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => loaded(call, item, ending)) };
  if (value.kind === 'map') {
    const entries = Object.entries(value.entries).map(([key, entry]) => [key, loaded(call, entry, ending)] as const);
    return { ...value, entries: Object.fromEntries(entries) };
  }
  const name = nameIn(value);
  if (name === undefined || !ending.test(name)) return value;
  const file = call.templateFile(name);
  if (!file) return { kind: 'code', lang: 'jinja', text: name, reads: [], span: call.span };
  if (!hasJinja(file.text)) return { kind: 'literal', value: file.text.replace(/\r?\n$/, '') };
  return call.templateText(file);
}

/** A name is taken as it is written: Airflow renders no Jinja in it. */
function nameIn(value: Value): string | undefined {
  if (value.kind === 'literal' && typeof value.value === 'string') return value.value;
  return value.kind === 'code' && value.lang === 'jinja' ? value.text : undefined;
}
