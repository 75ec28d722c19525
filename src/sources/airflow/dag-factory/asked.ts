import type { CallArguments, PyValue } from '../../../lang/python/values/types.js';
import { methodOf, NONE, named } from '../model/values.js';
import { meaningOf } from '../names.js';

const LOAD = [
  ...['globals_dict', 'dags_folder', 'config_filepath', 'defaults_config_path', 'config_dict'],
  ...['defaults_config_dict', 'suffix'],
];
const FACTORY = ['config_filepath', 'config_dict', 'defaults_config_path', 'defaults_config_dict'];
/** The arguments of a call by name. */
export type Asked = ReadonlyMap<string, PyValue>;

/** What a call of dag-factory is asked to load; undefined for other calls. `DagFactory(…)` itself loads nothing yet. */
export function askedOf({
  callee,
  args,
}: {
  readonly callee: PyValue;
  readonly args: CallArguments;
}): Asked | undefined {
  if (callee.kind === 'external')
    return meaningOf(callee.name) === 'dagFactoryLoad' ? named(args, LOAD).given : undefined;
  const method = methodOf(callee);
  const made = method?.of.kind === 'opaque' && method.of.from.how === 'call' ? method.of.from : undefined;
  if (made?.callee.kind !== 'external' || meaningOf(made.callee.name) !== 'dagFactory') return undefined;
  if (method?.name !== 'generate_dags') return method?.name === 'clean_dags' ? new Map() : undefined;
  const { given } = named(args, ['globals']);
  const names = new Map([...named(made.args, FACTORY).given].map(([name, value]) => [RENAMED[name] ?? name, value]));
  return new Map([...names, ['globals_dict', given.get('globals') ?? NONE]]);
}

/** Names of before 1.0. */
const RENAMED: Readonly<Record<string, string>> = {
  config: 'config_dict',
  default_args_config_path: 'defaults_config_path',
  default_args_config_dict: 'defaults_config_dict',
};
