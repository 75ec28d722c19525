import { NOWHERE } from '../../core/index.js';
import { str } from '../../lang/python/values/make.js';
import type { PyClass, PyInstance, PyValue } from '../../lang/python/values/types.js';
import { TRIGGER_RULES } from './trigger-rules.js';

const WEIGHTS = ['absolute', 'downstream', 'upstream'];
const TRIGGER_RULE = /\.TriggerRule\.([A-Z_]+)$/;
const WEIGHT_RULE = /^airflow\..*WeightRule\.([A-Z_]+)$/;

/** Members by class and name: one object each, as `is` compares them. Nobody changes them. */
const MEMBERS = new Map<string, PyInstance>();
define('TriggerRule', TRIGGER_RULES.keys());
define('WeightRule', WEIGHTS);

/** `TriggerRule.ALL_DONE`, `WeightRule.ABSOLUTE`: texts that know their `name` and `value` and print as the value (airflow/utils/trigger_rule.py). */
export function ruleMember(name: string): PyValue | undefined {
  const trigger = TRIGGER_RULE.exec(name)?.[1];
  if (trigger !== undefined) return MEMBERS.get(`TriggerRule.${trigger}`);
  const weight = WEIGHT_RULE.exec(name)?.[1];
  return weight === undefined ? undefined : MEMBERS.get(`WeightRule.${weight}`);
}

function define(owner: string, values: Iterable<string>): void {
  const of = enumeration(owner);
  for (const value of values) {
    const name = value.toUpperCase();
    const attributes = new Map<string, PyValue>([
      ['name', str(name)],
      ['value', str(value)],
    ]);
    // numbers below those that the evaluator hands out
    const id = -1 - MEMBERS.size;
    MEMBERS.set(`${owner}.${name}`, { kind: 'instance', id, of, attributes, span: NOWHERE, plain: str(value) });
  }
}

function enumeration(name: string): PyClass {
  const module = { kind: 'module', name: 'airflow', globals: new Map() } as const;
  const bases = [{ kind: 'external', name: 'enum.StrEnum', span: NOWHERE }] as const;
  return { kind: 'class', name, module, bases, members: new Map(), span: NOWHERE };
}
