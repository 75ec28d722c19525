import type { Facet, Param, Value } from '../../../ir/index.js';
import { jsonOf } from '../lower/common.js';
import type { OperatorCall, OperatorFamily } from './family.js';
import { argumentsOf, words } from './service.js';

/** What decides the answer: who may give it, the choices, how long it is waited for. */
const DECIDING = words(
  'options defaults multiple notifiers response_timeout fail_on_reject ignore_downstream_trigger_rules',
);

/** ApprovalOperator, HITLOperator, HITLEntryOperator (Airflow 3.1): a person is asked, and the run waits for the answer. */
export const family: OperatorFamily = {
  id: 'human',
  names: ['ApprovalOperator', 'HITLOperator', 'HITLEntryOperator'],
  becomes: () => ({ action: 'approve' }),
  read: (call) => ({
    action: {
      kind: 'approve',
      message: call.value('subject') ?? { kind: 'literal', value: '' },
      submitters: submittersOf(call),
      fields: fieldsOf(call.value('params')),
    },
    inputs: argumentsOf(call, ['body']),
    facets: DECIDING.flatMap((name): Facet[] => {
      const value = call.value(name);
      return value ? [{ key: `airflow.${name}`, value: jsonOf(value), must: true }] : [];
    }),
  }),
};

/** What the answer is asked to hold, with what stands there at first. */
function fieldsOf(params: Value | undefined): Param[] {
  if (params?.kind !== 'map') return [];
  return Object.entries(params.entries).map(([name, value]) => ({ name, type: typeOf(value), default: value }));
}

function typeOf(value: Value): Param['type'] {
  const plain = value.kind === 'literal' ? typeof value.value : 'object';
  return plain === 'string' || plain === 'number' || plain === 'boolean' ? plain : 'json';
}

function submittersOf(call: OperatorCall): Value[] {
  const users = call.value('assigned_users');
  if (!users) return [];
  return users.kind === 'list' ? users.items : [users];
}
