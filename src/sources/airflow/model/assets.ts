import type { Machine, PyOpaque, PyValue } from '../../../lang/python/values/types.js';
import { meaningOf } from '../names.js';
import { makeDag } from './dags.js';
import { decoratedOf, functionOf } from './decorated.js';
import type { Arguments } from './entities.js';
import { makeTask } from './tasks.js';
import { isNone, merged, NONE } from './values.js';
import type { Place, World } from './world.js';

/** Arguments of `@asset` that say what the asset is; all others are the DAG's. */
const OF_ASSET = new Set(['name', 'uri', 'group', 'extra', 'watchers', 'outlets']);

/** The call `asset(...)` or `asset.multi(...)` that makes a decorator; undefined for other values. */
export function assetDecorator(value: PyValue): Extract<PyOpaque['from'], { how: 'call' }> | undefined {
  if (value.kind !== 'opaque' || value.from.how !== 'call' || value.from.callee.kind !== 'external') return undefined;
  return meaningOf(value.from.callee.name) === 'assetDecorator' ? value.from : undefined;
}

/**
 * `@asset(...) def f` makes an asset, and a DAG of one task that writes it (airflow/sdk/definitions/asset/decorators.py, 3.x). The
 * DAG is named as the asset, and registers itself.
 */
export function makeAsset(
  world: World,
  {
    value,
    decorator,
    target,
  }: { value: PyOpaque; decorator: Extract<PyOpaque['from'], { how: 'call' }>; target: PyValue },
  machine: Machine,
): void {
  const place: Place = { span: value.span, via: [], guards: [], inside: world.now().inside };
  const { kwargs } = decorator.args;
  const inner = decoratedOf(target);
  const fn = functionOf(target);
  const given = new Map([...kwargs].filter(([name]) => !OF_ASSET.has(name)));
  const id = kwargs.get('dag_id');
  if (isNone(id)) given.set('dag_id', kwargs.get('name') ?? { kind: 'str', value: fn?.name ?? '' });
  given.set('catchup', { kind: 'bool', value: false });
  const dagValue = machine.opaque(value.from, value.span);
  const dag = makeDag(world, { value: dagValue, construct: decorator.name, args: { given } }, place);
  dag.enteredIn.add(world.loading);
  const outlets: PyValue = kwargs.get('outlets') ?? { kind: 'list', items: [value] };
  const own: Arguments = {
    given: new Map<string, PyValue>([
      ['dag', dagValue],
      ['outlets', outlets],
    ]),
  };
  const construct = inner?.name ?? 'airflow.sdk.task';
  makeTask(
    world,
    {
      value: machine.opaque({ how: 'attribute', of: value, name: 'task' }, value.span),
      construct,
      base: construct,
      args: merged(inner?.args ?? { given: new Map() }, own),
      ...(fn && { callable: fn, name: fn.name }),
    },
    place,
  );
}

/** The name of the asset that a decorated function stands for. */
export function assetName(value: PyValue): string | undefined {
  if (value.kind !== 'opaque' || value.from.how !== 'decorated') return undefined;
  const decorator = assetDecorator(value.from.decorator);
  const named = decorator?.args.kwargs.get('uri') ?? decorator?.args.kwargs.get('name') ?? NONE;
  if (!decorator) return undefined;
  return named.kind === 'str' ? named.value : functionOf(value.from.target)?.name;
}
