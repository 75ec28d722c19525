/** Calls of code that was not read: what they may have made, and what they got hold of. */
import type { PyEvent } from '../../../lang/python/events.js';
import { namespaces } from '../../../lang/python/machine/namespaces.js';
import { isOfStars } from '../../../lang/python/machine/stars.js';
import { isStandard } from '../../../lang/python/stdlib/index.js';
import type { PyValue } from '../../../lang/python/values/types.js';
import { LOADED_BEFORE, OFTEN_INSTALLED } from '../installed.js';
import { isAirflow, isClassName, lastPart } from '../names.js';
import { lineage } from './classes.js';
import { itemsOf } from './values.js';
import type { World } from './world.js';

export type CallEvent = Extract<PyEvent, { kind: 'call' }>;

/** A class of the outside, or one chosen by what is not known, that gets a task_id inside a DAG: it makes a task, whatever it is. */
export function isTakenForTask(world: World, event: CallEvent): boolean {
  const { callee, name, args } = event;
  if (!args.kwargs.has('task_id') || args.args.length > 0 || callee.kind === 'opaque') return false;
  if (callee.kind !== 'unknown' && (isAirflow(name) || !isClassName(lastPart(name)))) return false;
  return (world.dagOf(args.kwargs.get('dag')) ?? world.currentDag(event)) !== undefined;
}

/** Modules of Airflow and its providers with helpers that neither make tasks nor lay edges, whatever they get: hooks, and notifiers of callbacks. */
const MAKES_NONE = /\.(?:hooks|notifications|notifiers)\./;

/** Notes what such a call makes doubtful: a task that it may make, names and objects that it got. */
export function doubtLeak(world: World, event: CallEvent): void {
  const { name, args } = event;
  if (isAirflow(name) && MAKES_NONE.test(name)) return;
  if (args.kwargs.has('task_id'))
    world.doubt(world.currentDag(event), 'AF016', `${name}() gets a task_id and may make a task`, event);
  for (const value of [...args.args, ...args.kwargs.values()]) {
    if (namespaces.has(value))
      world.doubt(undefined, 'AF016', `${name}() gets the names of the file and may define DAGs`, event);
    for (const one of [value, ...(itemsOf(value)?.items ?? [])]) doubtHolder(world, one, event);
  }
}

/** Types of Python itself, by whose names their methods go. */
const BUILTIN: ReadonlySet<string> = new Set(['str', 'bytes', 'int', 'float', 'bool', 'list', 'tuple', 'dict', 'set']);

/** Methods of texts, containers and loggers: an object of a class that nobody has here, asked so, is taken for one of these. */
const PLAIN_METHODS: ReadonlySet<string> = new Set(
  `get items keys values pop update copy setdefault append extend add remove clear index count sort split rsplit splitlines join strip lstrip rstrip
  lower upper title capitalize replace format startswith endswith encode decode zfill
  debug info warning error exception critical log read readlines write close json dict`.split(/\s+/),
);

/**
 * A function of a module that nobody has here, or a method of what such a module gave, called inside `with DAG`: it may ask Airflow for the DAG
 * around it, and make tasks there.
 */
export function doubtContext(world: World, event: CallEvent): void {
  const { callee, name } = event;
  const dag = world.currentDag(event);
  if (!dag) return;
  if (callee.kind === 'unknown' && isOfStars(callee)) {
    const message = `${callee.what ?? name}: one is called inside the DAG and may make tasks in it`;
    return world.doubt(dag, 'AF016', message, event);
  }
  if (!isStranger(callee)) return;
  world.doubt(dag, 'AF016', `${name}() is called inside the DAG and may make tasks in it`, event);
}

/** Whether a call may change the containers that it is given: a function of a module that nobody has here, or a method of what such a module gave. */
export const mayChangeGiven = (callee: PyValue): boolean =>
  isStranger(callee) || (callee.kind === 'unknown' && isOfStars(callee));

/** Functions of loggers, whoever wrote them: `absl.logging.info`. */
const LOGS = /\.(?:logging|logger|log|loguru)\.(?:debug|info|warning|warn|error|exception|critical|log|success|trace)$/;
/** Functions that give a logger, whoever wrote them: `structlog.get_logger`. */
const GIVES_LOGGER = /(?:^|\.)(?:get_?logger|getStructLogger)$/i;

function isStranger(callee: PyValue): boolean {
  if (callee.kind === 'external' && (LOGS.test(callee.name) || GIVES_LOGGER.test(callee.name))) return false;
  if (isOfLogger(callee)) return false;
  if (callee.kind === 'external') return !isClassName(lastPart(callee.name)) && isOfNobody(callee.name);
  if (callee.kind !== 'opaque' || callee.from.how !== 'attribute' || PLAIN_METHODS.has(callee.from.name)) return false;
  return originsOf(callee.from.of).some(isOfNobody);
}

/** A method of what such a function gave, or of what one of its methods gave: `get_logger().bind(…)`. */
function isOfLogger(value: PyValue, depth = 0): boolean {
  if (value.kind === 'external') return GIVES_LOGGER.test(value.name);
  if (value.kind !== 'opaque' || depth > DEEPEST) return false;
  const { from } = value;
  if (from.how === 'call') return isOfLogger(from.callee, depth + 1);
  return from.how === 'attribute' && isOfLogger(from.of, depth + 1);
}

/** The names that an object of the outside goes back to: what it was called from, or its class's bases. None for others. */
function originsOf(value: PyValue, depth = 0): readonly string[] {
  if (value.kind === 'external') return [value.name];
  if (value.kind === 'instance') return lineage(value.of).external;
  if (value.kind !== 'opaque' || depth > DEEPEST) return [];
  const { from } = value;
  if (from.how === 'operator') return [];
  return originsOf(from.how === 'call' ? from.callee : from.how === 'decorated' ? from.decorator : from.of, depth + 1);
}

const DEEPEST = 20;

/** Whether a name is of a package that is neither Python's, nor comes with Airflow, nor is often installed beside it. */
export function isOfNobody(name: string): boolean {
  const [top = ''] = name.split('.');
  return !BUILTIN.has(top) && !isStandard(top) && !LOADED_BEFORE.has(top) && !OFTEN_INSTALLED.has(top);
}

function doubtHolder(world: World, value: PyValue, event: CallEvent): void {
  const entity = world.entityOf(value);
  const dag = entity?.kind === 'dag' ? entity : entity?.kind === 'label' ? undefined : entity?.dag;
  if (dag) world.doubt(dag, 'AF016', `${event.name}() gets hold of the DAG or of its tasks`, event);
}
