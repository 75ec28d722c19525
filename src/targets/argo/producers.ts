/** Which outputs a step has, which of other steps it can read, and how they get there. */
import type { Action, NodeId, Step } from '../../ir/index.js';
import { fedBy } from './data/feeds.js';
import { above } from './joins/task.js';
import { isLatestOnly } from './latest-only.js';
import type { ActionContext, Feed, Fields, Producing } from './model.js';
import { type Port, RETURN_VALUE, STATE } from './outputs.js';
import { rowsOperator } from './services/rows.js';
import type { Shape, StepItem } from './shape.js';
import { skipsItself } from './skip-codes.js';

/** What the structure reads from a step. A wait writes nothing. */
export function portsOf(step: Step, read: readonly string[]): readonly Port[] {
  if (step.action.kind === 'noop' || isLatestOnly(step)) return [];
  const decides = step.action.kind === 'branch' || step.action.kind === 'gate';
  return [
    ...[...new Set([...(decides ? [RETURN_VALUE] : []), ...read])].map((name) => ({ name, missing: 'null' })),
    ...(skipsItself(step) ? [{ name: STATE, missing: 'success' }] : []),
  ];
}

/** The task whose output a step can read: it stands upstream in the same DAG, and its step writes that output. */
export function producerOf(shape: Shape, reader: StepItem, id: NodeId, port: string): Producing | undefined {
  const item = shape.owner.get(id);
  if (item?.kind !== 'step' || !writes(item.step, port) || (item.step.expand && !isGathered(item, reader)))
    return undefined;
  // a task that starts at once cannot be handed what nobody has written yet: the controller would wait for it for ever
  if (reader.task.rule === 'always' || !above(reader.task).has(item.task)) return undefined;
  return { task: item.task.name, gathered: item.step.expand !== undefined };
}

/** Of an empty mapping there is no list: a reader that would run all the same cannot be told. Skipped items would leave a hole in it. */
const isGathered = ({ step }: StepItem, reader: StepItem) => reader.task.rule === 'allSucceeded' && !skipsItself(step);

/** Kinds of actions that hand on a result; a shell step hands on the last line that it prints. */
const RETURNS: readonly Action['kind'][] = ['code', 'branch', 'gate', 'shell'];

/** What a person writes in place of a manual step is asked to write the same outputs. */
function writes(step: Step, port: string): boolean {
  const { program, action, facets } = step;
  // a request hands on what a function of the source makes of the answer
  const isJudged = action.kind === 'http' && program !== undefined;
  const isPlain = action.kind === 'shell' || action.kind === 'sql';
  if (isPlain ? port !== RETURN_VALUE : !isJudged && !RETURNS.includes(action.kind)) return false;
  if (action.kind === 'sql' && 'lack' in rowsOperator(step)) return false;
  if (facets.some(({ key, value }) => key === 'airflow.do_xcom_push' && value === false)) return false;
  const several = facets.some(({ key, value }) => key === 'airflow.multiple_outputs' && value === true);
  return port === RETURN_VALUE || several || program?.writes.includes(port) === true;
}

/** The arguments of a task that reads outputs of others. */
export function fedTo(feeds: readonly Feed[], producer: ActionContext['producerOf']): readonly Fields[] {
  return feeds.map((feed) => {
    const from = producer(feed.node, feed.port) ?? { task: '', gathered: false };
    return { name: feed.name, value: fedBy(from, feed) };
  });
}

/** The task of a step in this very DAG that has a result; a step that stands deeper, or elsewhere, cannot be read here. */
export function localSource(shape: Shape, id: NodeId): Producing | undefined {
  const item = shape.owner.get(id);
  const isRead = item?.kind === 'step' && portsOf(item.step, [RETURN_VALUE]).some(({ name }) => name === RETURN_VALUE);
  return isRead ? { task: item.task.name, gathered: item.step.expand !== undefined } : undefined;
}
