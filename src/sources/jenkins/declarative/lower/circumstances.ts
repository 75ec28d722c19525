import type { Value as IrValue } from '../../../../ir/index.js';
import type { Call } from '../../../../lang/groovy/blocks/index.js';
import { below } from '../../folder.js';
import { parameterVariables, runVariables } from '../../jobs/expand.js';
import { originOf } from '../../jobs/triggers.js';
import { referred } from '../../referred.js';
import type { ActionReading } from '../../steps/family.js';
import type { Around, Lowering } from './lowering.js';
import type { Names } from './values.js';

/** Processes see the variables around them and the facts of the run that they mention. */
export function processEnv({ action, env }: ActionReading, around: Around, low: Lowering): Record<string, IrValue> {
  if (action.kind !== 'shell' && action.kind !== 'code' && action.kind !== 'container')
    return { ...referred(action, { ...low.assigned, ...around.env }), ...env };
  const text = action.kind === 'code' ? action.text : action.kind === 'shell' ? textOf(action.script) : '';
  return {
    ...runVariables(text),
    ...variablesOf(around.names),
    ...low.assigned,
    ...around.env,
    ...env,
  };
}

const VARIABLES = new WeakMap<Names['params'], Record<string, IrValue>>();

/** Parameters as processes see them: made once for all steps of a pipeline. */
export function variablesOf({ params }: Names): Readonly<Record<string, IrValue>> {
  const known = VARIABLES.get(params);
  if (known) return known;
  const made = parameterVariables(params.keys());
  VARIABLES.set(params, made);
  return made;
}

function textOf(value: IrValue): string {
  if (value.kind === 'template') return value.parts.map(textOf).join('');
  return value.kind === 'literal' ? String(value.value) : '';
}

/** `dir` stays in the workspace; `node` has one of its own. */
export function placed(
  call: Call,
  placement: NonNullable<Around['placement']>,
  around: Around,
  low: Lowering,
): Around['placement'] {
  const dir = placement.dir && below(around.placement?.dir, placement.dir);
  if (dir) return { ...(around.placement ?? { on: { kind: 'none' } }), dir };
  const workspace = low.freshId('workspace', 'node').slice('workspace/'.length);
  low.resource({ kind: 'workspace', name: workspace, lifetime: 'kept', origin: originOf('node', call.span, []) });
  return { ...placement, workspace };
}
