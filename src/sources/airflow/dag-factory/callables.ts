import type { Span } from '../../../core/index.js';
import { repositoryPath } from '../../../lang/python/machine/places.js';
import type { PyDict, PyValue } from '../../../lang/python/values/types.js';
import { NONE, settle } from '../model/values.js';
import { type Configs, entry, keywords, setEntry } from './config.js';
import { NotBuilt } from './not-built.js';
import { fileNamed } from './places.js';

/** The text of an entry, as it is or is assumed to be. */
export function textOf(config: PyDict, name: string): string | undefined {
  const value = entry(config, name);
  const settled = value && settle(value).value;
  return settled?.kind === 'str' ? settled.value : undefined;
}

/** The function that `<name>_name` and `<name>_file` point to (utils.py, get_python_callable); not known where the file is not here. */
export function fileCallable(config: PyDict, name: string, configs: Configs, span: Span): PyValue | undefined {
  const { machine } = configs;
  const [fn, path] = [textOf(config, `${name}_name`), textOf(config, `${name}_file`)];
  if (fn === undefined || path === undefined) return undefined;
  config.entries.delete(`s${name}_name`);
  config.entries.delete(`s${name}_file`);
  const found = fileNamed(path, span.file, machine);
  const file = found && repositoryPath(found.path);
  if (!found || file === undefined) return machine.unknown('PY013', `the function ${fn} of ${path}`, span);
  if (found.isTaken) configs.assumed.push(`${path} is taken for ${file}`);
  return machine.named(`${file.replace(/\.py$/, '').replaceAll('/', '.')}.${fn}`, span);
}

/** What a text under `name` names, or `<name>_name` of `<name>_file`: put in its place. */
export function setCallable(config: PyDict, name: string, configs: Configs, span: Span): void {
  const path = textOf(config, name);
  const found = path === undefined ? fileCallable(config, name, configs, span) : configs.machine.named(path, span);
  if (found) setEntry(config, name, found);
}

/** Callbacks: a dotted name, a mapping with `callback` and its arguments, or a list of these (dagbuilder.py, set_callback). */
export function setCallbacks(config: PyDict, names: readonly string[], configs: Configs, span: Span): void {
  for (const name of names) {
    const value = entry(config, name);
    const found = value ? callback(value, configs, span) : fileCallable(config, name, configs, span);
    if (found) setEntry(config, name, found);
  }
}

function callback(value: PyValue, configs: Configs, span: Span): PyValue {
  const { machine } = configs;
  if (value.kind === 'str') return machine.named(value.value, span);
  if (value.kind === 'list') return { ...value, items: value.items.map((one) => callback(one, configs, span)) };
  if (value.kind !== 'dict') return value;
  const path = textOf(value, 'callback');
  if (path === undefined) throw new NotBuilt('a callback has no `callback`');
  const kwargs = new Map(keywords(value).filter(([name]) => name !== 'callback'));
  const callee = machine.named(path, span);
  if (callee.kind !== 'function') return machine.call(callee, { args: [], kwargs }, span);
  return machine.call(machine.named('functools.partial', span), { args: [callee], kwargs }, span);
}

/** Values of Variables that the configuration makes arguments of a task (dagbuilder.py, adjust_general_task_params). */
export function setVariables(config: PyDict, configs: Configs, span: Span): void {
  const { machine } = configs;
  const asked = entry(config, 'variables_as_arguments');
  config.entries.delete('svariables_as_arguments');
  for (const one of asked?.kind === 'list' ? asked.items : []) {
    const [variable, attribute] = one.kind === 'dict' ? [entry(one, 'variable'), textOf(one, 'attribute')] : [];
    if (!variable || attribute === undefined) continue;
    const kwargs = new Map([['default_var', entry(config, attribute) ?? NONE]]);
    const callee = machine.named('airflow.models.Variable.get', span);
    setEntry(config, attribute, machine.call(callee, { args: [variable], kwargs }, span));
  }
}
