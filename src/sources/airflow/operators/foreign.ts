import type { OperatorCall, OperatorReading } from './family.js';

/** The open end: a class that no family knows, kept whole with all its arguments. */
export function foreign(call: OperatorCall): OperatorReading {
  const args = { ...attributesOf(call), ...call.rest() };
  const elsewhere = call.instance === undefined && !/^airflow\./.test(call.construct);
  return { action: { kind: 'foreign', construct: call.construct, args, ...(elsewhere && { elsewhere }) } };
}

/** What a repository class set on itself: its own arguments, which never reach Airflow's base class. */
function attributesOf(call: OperatorCall) {
  const attributes = [...(call.instance?.attributes ?? [])].filter(([name]) => !name.startsWith('_'));
  return Object.fromEntries(attributes.map(([name, value]) => [name, call.toValue(value)]));
}
