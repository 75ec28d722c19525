/** Libraries that read the environment: environs (`Env.__call__` and its typed readers) and python-decouple (`config`). */
import { define, type Given } from '../builtins/define.js';
import { builtins } from '../builtins/index.js';
import { ENVIRONMENT } from '../values/environment.js';
import { bool, list, none, str } from '../values/make.js';
import type { PyValue } from '../values/types.js';

type Environment = Readonly<Record<string, string>>;
type Names = ReadonlyMap<string, PyValue>;
/** What a text of the environment comes to; undefined where that is not known. */
type Read = (text: string, given: Given) => PyValue | undefined;

const NOWHERE = { file: '', start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
/** What environs takes for a truth value (marshmallow, fields.Boolean). */
const TRUE = /^(?:1|[tTyY]|true|True|TRUE|yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(?:0|[fFnN]|false|False|FALSE|no|No|NO|off|Off|OFF)$/;

/** The variable, or one that only run time knows, for which the code names a default. Without a default both libraries raise where it is missing. */
const reader = (env: Environment, name: string, read: Read) =>
  define(name, (first, given) => {
    if (first.kind !== 'str') return undefined;
    const text = Object.hasOwn(env, first.value) ? env[first.value] : undefined;
    if (text !== undefined) return read(text, given);
    return given.machine.unknown('PY010', `${ENVIRONMENT} ${first.value}`, given.span, given.at(1, 'default'));
  });

const converted =
  (type: string): Read =>
  (text, { machine, span }) =>
    machine.call(builtins.get(type) ?? none, { args: [str(text)], kwargs: new Map() }, span);

const asBool: Read = (text) => (TRUE.test(text) ? bool(true) : FALSE.test(text) ? bool(false) : undefined);

const asList: Read = (text, { at }) =>
  at(2, 'subcast') ? undefined : list(text === '' ? [] : text.split(',').map(str));

/** `environs`: an `Env` is called as its reader of texts is. */
export function environsModule(env: Environment): Names {
  const readers: Readonly<Record<string, Read>> = {
    ...{ __call__: (text) => str(text), str: (text) => str(text), int: converted('int'), float: converted('float') },
    ...{ bool: asBool, list: asList, json: () => undefined, dict: () => undefined },
  };
  const made = new Map<string, PyValue>(
    Object.entries(readers).map(([name, read]) => [name, reader(env, `env.${name}`, read)] as const),
  );
  made.set(
    'read_env',
    define('read_env', () => bool(true)),
  );
  const from = { how: 'attribute', of: none, name: 'Env' } as const;
  const object: PyValue = { kind: 'opaque', id: -3, from, attributes: made, span: NOWHERE };
  return new Map<string, PyValue>([
    ['Env', define('Env', () => object)],
    ['env', object],
  ]);
}

/** `decouple`: `config('NAME', default=…, cast=…)`; a default is cast as well. */
export function decoupleModule(env: Environment): Names {
  const cast = (value: PyValue, { at, machine, span }: Given) => {
    const type = at(2, 'cast');
    return type ? machine.call(type, { args: [value], kwargs: new Map() }, span) : value;
  };
  const config = define('config', (first, given) => {
    if (first.kind !== 'str') return undefined;
    const text = Object.hasOwn(env, first.value) ? env[first.value] : undefined;
    const usual = given.at(1, 'default');
    if (text !== undefined) return cast(str(text), given);
    return given.machine.unknown('PY010', `${ENVIRONMENT} ${first.value}`, given.span, usual && cast(usual, given));
  });
  return new Map<string, PyValue>([['config', config]]);
}
