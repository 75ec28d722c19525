import type { Span } from '../../../core/index.js';
import { repositoryPath } from '../../../lang/python/machine/places.js';
import { list, none, str } from '../../../lang/python/values/make.js';
import type { Machine, PyDict, PyValue } from '../../../lang/python/values/types.js';
import { itemsOf } from '../model/values.js';
import { textOf } from './callables.js';
import { type Configs, entry, keywords } from './config.js';
import { NotBuilt } from './not-built.js';
import { fileNamed } from './places.js';

/** A dataset or asset of a URI, or of a name. */
export function assetOf(uri: PyValue, machine: Machine, span: Span): PyValue {
  return machine.call(machine.named('airflow.sdk.Asset', span), { args: [uri], kwargs: new Map() }, span);
}

/** The schedule of a DAG (dagbuilder.py, configure_schedule); undefined where the configuration names none. */
export function scheduleOf(params: PyDict, configs: Configs, span: Span): PyValue | undefined {
  const value = entry(params, 'schedule') ?? entry(params, 'schedule_interval');
  if (!value) return params.entries.has('sschedule') || params.entries.has('sschedule_interval') ? none : undefined;
  if (value.kind === 'str') return value.value.trim().toLowerCase() === 'none' ? none : value;
  if (value.kind === 'list') return list(value.items.flatMap((one) => listed(one, configs.machine, span)));
  return value.kind === 'dict' ? ofDatasets(value, configs, span) : value;
}

function listed(one: PyValue, machine: Machine, span: Span): PyValue[] {
  if (one.kind === 'none') return [];
  if (one.kind !== 'str') return [one];
  const uri = one.value.trim();
  return uri === '' ? [] : [assetOf(str(uri), machine, span)];
}

/** What a task reads or writes: URIs, or the names of datasets in a file (dagbuilder.py, adjust_general_task_params). */
export function listedAssets(given: PyValue, configs: Configs, span: Span): PyValue | undefined {
  const { machine } = configs;
  if (given.kind === 'list')
    return list(given.items.map((one) => (one.kind === 'str' ? assetOf(one, machine, span) : one)));
  if (given.kind !== 'dict') return undefined;
  const names = itemsOf(entry(given, 'datasets') ?? none)?.items ?? [];
  const uris = urisIn(given, configs);
  const found = names.flatMap((name) => (name.kind === 'str' ? (uris?.get(name.value) ?? []) : []));
  return uris
    ? list(found.map((uri) => assetOf(uri, machine, span)))
    : machine.unknown('PY013', 'a file of datasets', span);
}

/** The URIs of the datasets in the file that a mapping names (utils.py, get_datasets_map_uri_yaml_file). */
function urisIn(given: PyDict, configs: Configs): ReadonlyMap<string, PyValue> | undefined {
  const path = textOf(given, 'file');
  const found = path === undefined ? undefined : fileNamed(path, configs.spanOf(given).file, configs.machine);
  const read = found && configs.read(found.path);
  if (!found || !read || typeof read === 'string') return undefined;
  if (found.isTaken) configs.assumed.push(`${path} is taken for ${repositoryPath(found.path)}`);
  const all = itemsOf(entry(read, 'datasets') ?? none)?.items ?? [];
  const pairs = all.flatMap((one) => {
    const [name, uri] = one.kind === 'dict' ? [textOf(one, 'name'), entry(one, 'uri')] : [];
    return name === undefined || !uri ? [] : [[name, uri] as const];
  });
  return new Map(pairs);
}

/** `{datasets: [...], timetable: ...}`; datasets are URIs, names in a `file`, or an expression of them with `&`, `|` and parentheses. */
function ofDatasets(schedule: PyDict, configs: Configs, span: Span): PyValue {
  const { machine } = configs;
  const datasets = entry(schedule, 'datasets');
  const text = datasets?.kind === 'str' ? datasets.value : datasets && joined(datasets);
  const uris = entry(schedule, 'file') ? urisIn(schedule, configs) : new Map<string, PyValue>();
  const unknown = (what: string) => machine.unknown('PY014', what, span);
  if (text === undefined || !uris)
    return unknown(
      `the schedule of ${keywords(schedule)
        .map(([key]) => key)
        .join(', ')}`,
    );
  const leaf = (name: string) => assetOf(uris.get(name) ?? str(name), machine, span);
  const assets = new Expression(text, leaf).read((operator, operands) =>
    machine.opaque({ how: 'operator', operator, operands }, span),
  );
  const timetable = entry(schedule, 'timetable');
  if (!timetable) return assets.kind === 'opaque' && assets.from.how === 'call' ? list([assets]) : assets;
  const kwargs = new Map([
    ['timetable', timetable],
    ['assets', assets],
  ]);
  return machine.call(machine.named('airflow.timetables.assets.AssetOrTimeSchedule', span), { args: [], kwargs }, span);
}

function joined(datasets: PyValue): string | undefined {
  const texts = itemsOf(datasets)?.items.map((one) => (one.kind === 'str' ? one.value : undefined));
  return texts?.every((one) => one !== undefined) ? texts.join(' & ') : undefined;
}

/** `(a & b) | s3://c/d`: `&` binds closer, as in Python (parsers.py, SafeEvalVisitor). */
class Expression {
  readonly #tokens: string[];
  constructor(
    text: string,
    private readonly leaf: (uri: string) => PyValue,
  ) {
    this.#tokens = text.match(/[()&|]|[^()&|\s]+/g) ?? [];
  }

  read(join: (operator: string, operands: readonly PyValue[]) => PyValue): PyValue {
    const value = this.#level(['|', '&'], join, 0);
    if (this.#tokens.length > 0) throw new NotBuilt('the expression of datasets has parts that fit nowhere');
    return value;
  }

  #level(
    [operator, ...closer]: readonly string[],
    join: (operator: string, operands: readonly PyValue[]) => PyValue,
    depth: number,
  ): PyValue {
    if (operator === undefined) return this.#operand(join, depth);
    let left = this.#level(closer, join, depth);
    while (this.#tokens[0] === operator) {
      this.#tokens.shift();
      left = join(operator, [left, this.#level(closer, join, depth)]);
    }
    return left;
  }

  #operand(join: (operator: string, operands: readonly PyValue[]) => PyValue, depth: number): PyValue {
    const token = this.#tokens.shift();
    if (token === undefined || depth > 50 || /^[)&|]$/.test(token))
      throw new NotBuilt('the expression of datasets is not whole');
    if (token !== '(') return this.leaf(token);
    const inner = this.#level(['|', '&'], join, depth + 1);
    if (this.#tokens.shift() !== ')') throw new NotBuilt('the expression of datasets is not whole');
    return inner;
  }
}
