/** Runs that tell the sides of choices apart: what parameters and Variables of the source hold in each, and what Argo's expressions find then. */
import type { Json } from '../../core/index.js';
import type { Condition, Pipeline, Value } from '../../ir/index.js';
import { ArgoError, Unsupported } from '../../targets/argo/lint/expr/values.js';
import type { Spec } from '../../targets/argo/lint/types.js';
import { computed, type Variables } from '../argo/scope.js';
import type { Given } from '../jenkins/conditions.js';
import { valuesAskedBy } from '../jenkins/scenarios.js';
import { type Choices, chosen, hashOf } from '../scenarios.js';

/** One run: as conditions of the source read it, and as expressions of Argo do. */
export interface Setting {
  readonly given: Given;
  readonly variables: Variables;
}

/** Runs a script with several choices is looked at in. */
const MOST = 24;

/** The runs that conditions tell apart, the plainest first; those of a seed where there are many. */
export function settingsOf(conditions: readonly Condition[], pipeline: Pipeline, spec: Spec): readonly Setting[] {
  const named = [...valuesAskedBy(conditions, pipeline)].map(([id, plans]) => ({ id: PARAMETER + id, plans }));
  const held = [...heldIn(conditions)].map(([id, plans]) => ({ id, plans: [...plans] }));
  const choices: Choices<string> = [...named, ...held];
  const { all } = chosen(choices, MOST, hashOf(pipeline.id));
  return all.map((plan) => {
    const values = [...plan].flatMap(([id, text]): [string, string][] =>
      id.startsWith(PARAMETER) ? [[id.slice(PARAMETER.length), text]] : [],
    );
    const given = { params: pipeline.params, values: new Map(values), answers: new Map(), variables: plan };
    return { given, variables: variablesOf(spec, given) };
  });
}

const PARAMETER = 'parameter ';

/** Variables of Airflow and of the environment that it loads its files in, with texts that tell the answers apart. */
function heldIn(conditions: readonly Condition[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const asked = (value: Value, other?: Value): void => {
    if (value.kind !== 'ref' || value.to.scope !== 'variable') return;
    const own = found.get(keyOf(value.to)) ?? new Set(['something-else', '']);
    if (other?.kind === 'literal' && typeof other.value === 'string') own.add(other.value);
    found.set(keyOf(value.to), own);
  };
  const walk = (condition: Condition): void => {
    if ('of' in condition) for (const one of [condition.of].flat()) walk(one);
    else if (condition.op === 'truthy') asked(condition.value);
    else if (condition.op !== 'changed') {
      asked(condition.left, condition.right);
      asked(condition.right, condition.left);
    }
  };
  for (const one of conditions) walk(one);
  return found;
}

const keyOf = ({ name, held = 'variables' as const }: { name: string; held?: string }) => `airflow-${held} ${name}`;

function variablesOf({ arguments: given }: Spec, { values, variables }: Given): Variables {
  const own = (given?.parameters ?? []).map(({ name = '', value, valueFrom, ...one }): [string, string] => {
    const { name: map, key } = valueFrom?.configMapKeyRef ?? {};
    return [name, values.get(name) ?? variables?.get(`${map} ${key}`) ?? value ?? one.default ?? ''];
  });
  const others = [...values].filter(([name]) => !own.some(([taken]) => taken === name));
  return new Map([...own, ...others].map(([name, text]) => [`workflow.parameters.${name}`, text]));
}

/**
 * A text with the expressions worked out that go by the workflow's parameters alone, what travels in base64 as what it is; undefined where one chooses
 * by something else.
 */
export function workedOut(text: string, variables: Variables): string | undefined {
  let isWhole = true;
  const found = text.replaceAll(EXPRESSION, (whole, expression: string) => {
    const value = worth(expression.replaceAll('sprig.b64enc(', 'string('), variables);
    if (value === undefined && expression.includes(' ? ')) isWhole = false;
    return typeof value === 'string' ? value : whole;
  });
  return isWhole ? found : undefined;
}

const EXPRESSION = /\{\{=([\s\S]*?)\}\}/g;

function worth(expression: string, variables: Variables): Json | undefined {
  try {
    return computed(expression, variables);
  } catch (error) {
    if (error instanceof Unsupported || error instanceof ArgoError) return undefined;
    throw error;
  }
}
