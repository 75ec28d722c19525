/** The work of a repository's own operator as a program: its classes, and one method that is called with the context. */
import type { Span } from '../../core/index.js';
import type { Lack, Program } from '../../ir/index.js';
import type { ObjectSlice } from '../../lang/python/events.js';
import { programOf } from './callables.js';
import { defines } from './model/classes.js';
import type { Task } from './model/entities.js';
import type { OwnWork } from './operators/own-class.js';
import { nodesBeside } from './program.js';
import { OWN_ATTRIBUTES, OWN_EMPTY } from './provided.js';
import type { StatedVersion } from './requirements.js';

/** What cutting out a task's own class needs to know. */
interface Surroundings {
  idOf(task: Task): string | undefined;
  readonly stated: StatedVersion;
}

/** The program; what its methods ask of their operator and nothing here has is among its lacks. */
export function ownProgram(task: Task, work: OwnWork, slice: ObjectSlice, { idOf, stated }: Surroundings): Program {
  const { method, instance } = work;
  const [, context] = slice.parameters;
  const program = programOf(slice, {
    given: new Set(),
    positional: slice.parameters.length,
    ...(context !== undefined && { whole: context }),
    known: () => undefined,
    dagId: task.dag?.id,
    nodeOf: nodesBeside(task, idOf),
    stated,
  });
  const lacks = [...lacksOf(work, slice), ...signatureLacks(work, context)];
  const isOwnParams = instance.attributes.has('params') && program.reads.some(({ scope }) => scope === 'param');
  if (isOwnParams) lacks.push({ what: 'its class gives it parameters of its own', span: task.made.span });
  const touches = [...program.touches, ...onKill(work)];
  return { ...program, method, touches, open: [...program.open, ...lacks] };
}

function lacksOf({ instance }: OwnWork, { asked }: ObjectSlice): Lack[] {
  const lack = (what: string, span: Span): Lack => ({ what, span });
  const isHad = (name: string) => instance.attributes.has(name) || asked.set.has(name) || OWN_ATTRIBUTES.has(name);
  const missing = [...asked.read].filter(([name]) => !isHad(name));
  const mangled = [...asked.read].filter(([name]) => /^__(?!.*__$)/.test(name));
  const above = [...asked.above].filter(([name]) => !OWN_EMPTY.has(name));
  return [
    ...missing.map(([name, span]) => lack(`asks its operator for ${name}`, span)),
    ...mangled.map(([name, span]) => lack(`asks its operator for ${name}, which Python gives another name`, span)),
    ...above.map(([name, span]) => lack(`calls ${name} of Airflow's own class`, span)),
    ...asked.handed.map((span) => lack('hands the operator itself on', span)),
  ];
}

/** Airflow calls `execute(context=…)` by keyword, the others by place (taskinstance.py, sensors/base.py, operators/branch.py of 2.10.5). */
function signatureLacks({ method, instance }: OwnWork, context: string | undefined): Lack[] {
  if (context === 'context' || (context !== undefined && method !== 'execute')) return [];
  return [{ what: `${method} takes no parameter context of its own`, span: instance.of.span }];
}

/** Airflow calls it when a task is stopped or takes too long. */
function onKill({ instance }: OwnWork): Lack[] {
  return defines(instance.of, 'on_kill')
    ? [{ what: 'on_kill is called when the pod is told to end', span: instance.of.span }]
    : [];
}
