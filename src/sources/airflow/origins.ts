/**
 * What a value that the load of a DAG file does not know was made of: a Variable or a variable of the environment, a part of one, a number that is
 * reckoned from one, a field of a connection. Airflow reads all of them anew whenever it loads the file, before each task too.
 */
import type { Ref } from '../../ir/index.js';
import { environmentVariable } from '../../lang/python/values/environment.js';
import type { CallArguments, Derivation, PyUnknown, PyValue } from '../../lang/python/values/types.js';

/** A Variable of Airflow's, or one of the environment. */
interface Named {
  readonly name: string;
  readonly held?: 'environment';
}

/** What a value is. */
type Origin =
  | { readonly form: 'connection' | 'extra'; readonly name: string }
  | ({ readonly form: 'text' } & Named)
  | ({ readonly form: 'json'; readonly path: readonly string[] } & Named)
  /** The whole number that a Variable says, so many times, and so much more. */
  | ({ readonly form: 'number'; readonly times: number; readonly plus: number } & Named)
  | { readonly form: 'field'; readonly name: string; readonly field: string }
  /** A method that is yet to be called. */
  | { readonly form: 'method'; readonly of: Origin; readonly method: string };

interface Known {
  readonly origin: Origin;
  /** What the code names where there is no such Variable. */
  readonly otherwise?: Otherwise | undefined;
  /** The value that all of it was read from: what changes that changes what is made of it. */
  readonly root: PyUnknown;
}

const ORIGINS = new WeakMap<PyUnknown, Known>();
const ALTERED = new WeakSet<PyUnknown>();

/** The text that stands for a default, and whether it is a text there too. */
interface Otherwise {
  readonly text: string;
  readonly isText: boolean;
}

/** A Variable that was read: its text as it stands, or the data that the text says. */
export function readVariable(value: PyUnknown, name: string, isJson: boolean, usual?: PyValue): void {
  const otherwise = usual && otherwiseOf(usual, isJson);
  if (!usual || otherwise)
    remember(value, {
      origin: isJson ? { form: 'json', name, path: [] } : { form: 'text', name },
      root: value,
      otherwise,
    });
}

/** Data that are the default of data are none that a text says. */
function otherwiseOf(value: PyValue, isJson: boolean): Otherwise | undefined {
  if (isJson) return undefined;
  if (value.kind === 'str') return { text: value.value, isText: true };
  return value.kind === 'int' ? { text: String(value.value), isText: false } : undefined;
}

/** A connection that was looked up. */
export const readConnection = (value: PyUnknown, name: string): void =>
  remember(value, { origin: { form: 'connection', name }, root: value });

function remember(value: PyUnknown, known: Known): void {
  ORIGINS.set(value, known);
}

/** A value was made of another one (`Vocabulary.derive`). */
export function derive(made: PyUnknown, from: PyUnknown, how: Derivation): void {
  const known = knownOf(from);
  // what is not there is None, of which `str` makes a text
  const isNone = how.how === 'builtin' && how.name === 'str' && textRef(from)?.mayMiss !== false;
  const origin = known && !isNone ? next(known.origin, how) : undefined;
  if (known && origin) remember(made, { ...known, origin });
}

/** Code changes a value: what was and what will be read from it is not told apart. */
export function altered(value: PyUnknown): void {
  const known = knownOf(value);
  if (known) ALTERED.add(known.root);
}

/** What stands for the value in a run; undefined where nothing does. `inText`: as a part of a text, where a number is what it prints. */
export function originOf(value: PyUnknown, inText: boolean): Ref | undefined {
  const { origin, root, otherwise } = knownOf(value) ?? {};
  if (!origin || !root || ALTERED.has(root)) return undefined;
  const usual = otherwise && { otherwise: otherwise.text };
  switch (origin.form) {
    case 'text':
      return otherwise && !otherwise.isText && !inText ? undefined : { ...variable(origin), ...usual };
    case 'json':
      // as a text, data look as Python prints them
      if (inText && origin.path.length === 0) return undefined;
      return { ...variable(origin), path: [...origin.path], ...usual };
    case 'number':
      return { ...variable(origin), number: { times: origin.times, plus: origin.plus }, ...usual };
    case 'field':
      return { scope: 'connection', name: origin.name, field: origin.field };
    default:
      return undefined;
  }
}

const variable = ({ name, held }: Named) => ({ scope: 'variable' as const, name, ...(held && { held }) });

function knownOf(value: PyUnknown): Known | undefined {
  return ORIGINS.get(value) ?? ofEnvironment(value);
}

/** What belongs to the machine that a worker runs on, and to Airflow's own installation there: nothing that a pod could be told. */
const OF_MACHINE =
  /^(?:HOME|PATH|PWD|USER|USERNAME|LOGNAME|HOSTNAME|SHELL|TMP|TEMP|TMPDIR|PYTHON\w*|VIRTUAL_ENV|CONDA_\w+|AIRFLOW_(?!VAR_)\w+|DAGS_FOLDER)$/;

/** A variable of the environment; `AIRFLOW_VAR_X` is the Variable x (airflow/secrets/environment_variables.py). */
function namedIn(name: string): Named | undefined {
  if (OF_MACHINE.test(name)) return undefined;
  const own = /^AIRFLOW_VAR_(.+)$/.exec(name)?.[1];
  return own === undefined ? { name, held: 'environment' } : { name: own.toLowerCase() };
}

/** What stands for a variable of the environment in a run; undefined for those that are the worker's own. */
export function environmentRef(name: string): Ref | undefined {
  const named = namedIn(name);
  return named && variable(named);
}

function ofEnvironment(value: PyUnknown): Known | undefined {
  const { name, usual } = environmentVariable(value) ?? {};
  const named = name === undefined ? undefined : namedIn(name);
  if (!named) return undefined;
  if (!usual || usual.kind === 'none') return { origin: { form: 'text', ...named }, root: value };
  const otherwise = otherwiseOf(usual, false);
  return otherwise && { origin: { form: 'text', ...named }, root: value, otherwise };
}

/** The text that a value is as a whole; `mayMiss`: where there is none the source has None. */
export function textRef(value: PyUnknown): { readonly ref: VariableRef; readonly mayMiss: boolean } | undefined {
  const known = knownOf(value);
  if (known?.origin.form !== 'text' || ALTERED.has(known.root)) return undefined;
  const { origin, otherwise } = known;
  if (otherwise && !otherwise.isText) return undefined;
  const mayMiss = origin.held === 'environment' && !otherwise && environmentVariable(known.root)?.usual !== undefined;
  return { ref: { ...variable(origin), ...(otherwise && { otherwise: otherwise.text }) }, mayMiss };
}

type VariableRef = Extract<Ref, { scope: 'variable' }>;

function next(origin: Origin, how: Derivation): Origin | undefined {
  switch (how.how) {
    case 'attribute':
      return attributeOf(origin, how.name);
    case 'item':
      return itemOf(origin, how.key);
    case 'call':
      return origin.form === 'method' ? answerOf(origin.of, origin.method, how.args) : undefined;
    case 'builtin':
      return converted(origin, how.name);
    case 'operator':
      return origin.form === 'number' ? reckoned(origin, how) : undefined;
    default:
      return undefined;
  }
}

/** Fields that a connection has under the same name as the Secret that holds it (airflow/models/connection.py). */
const FIELDS: ReadonlySet<string> = new Set(['host', 'login', 'password', 'schema', 'port', 'extra']);

function attributeOf(origin: Origin, name: string): Origin | undefined {
  if (origin.form === 'connection') {
    if (FIELDS.has(name)) return { form: 'field', name: origin.name, field: name };
    if (name === 'extra_dejson') return { form: 'extra', name: origin.name };
    return name === 'get_password' ? { form: 'method', of: origin, method: name } : undefined;
  }
  const isData = origin.form === 'json' || origin.form === 'extra';
  return isData && name === 'get' ? { form: 'method', of: origin, method: name } : undefined;
}

/** What a key of a Secret may hold behind its point. */
const KEY = /^[A-Za-z0-9_.-]+$/;

function itemOf(origin: Origin, key: PyValue): Origin | undefined {
  if (key.kind !== 'str') return undefined;
  if (origin.form === 'json') return { ...origin, path: [...origin.path, key.value] };
  if (origin.form !== 'extra' || !KEY.test(key.value)) return undefined;
  return { form: 'field', name: origin.name, field: `extra.${key.value}` };
}

/** `get('key')` without a default, or with None: what is not there is no value either way. */
function answerOf(of: Origin, method: string, { args, kwargs, open }: CallArguments): Origin | undefined {
  if (open || kwargs.size > 0) return undefined;
  const [key, otherwise, ...others] = args;
  if (method === 'get_password' && of.form === 'connection')
    return key ? undefined : { form: 'field', name: of.name, field: 'password' };
  if (!key || others.length > 0 || (otherwise && otherwise.kind !== 'none')) return undefined;
  return itemOf(of, key);
}

function converted(origin: Origin, name: string): Origin | undefined {
  if (name === 'int' && origin.form === 'text') return { ...origin, form: 'number', times: 1, plus: 0 };
  if (name === 'int' && origin.form === 'number') return origin;
  if (name === 'str') return origin.form === 'text' ? origin : undefined;
  if (name !== 'loads') return undefined;
  if (origin.form === 'text') return { ...origin, form: 'json', path: [] };
  return origin.form === 'field' && origin.field === 'extra' ? { form: 'extra', name: origin.name } : undefined;
}

function reckoned(
  origin: Extract<Origin, { form: 'number' }>,
  { operator, other, isLeft }: Extract<Derivation, { how: 'operator' }>,
): Origin | undefined {
  if (other.kind !== 'int' || typeof other.value !== 'number') return undefined;
  const by = other.value;
  const { times, plus } = origin;
  const made =
    operator === '+'
      ? { times, plus: plus + by }
      : operator === '*'
        ? { times: times * by, plus: plus * by }
        : operator !== '-'
          ? undefined
          : isLeft
            ? { times, plus: plus - by }
            : { times: -times, plus: by - plus };
  const isSafe = made && Number.isSafeInteger(made.times) && Number.isSafeInteger(made.plus);
  return isSafe ? { ...origin, ...made } : undefined;
}
