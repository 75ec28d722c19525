import type { Facet, Value } from '../../../ir/index.js';
import type { OperatorCall, OperatorFamily } from './family.js';

/** A command that ends so names a template file, which Airflow loads and renders (airflow/operators/bash.py, template_ext). */
const TEMPLATE_FILE = /\.(sh|bash)$/;

/** BashOperator: a shell step. Text with Jinja in it, or in a template file, stays `code`. */
export const family: OperatorFamily = {
  id: 'bash',
  names: ['BashOperator', '@bash'],
  work: ['execute'],
  read: (call) => {
    const dir = call.value('cwd');
    const env = call.value('env');
    return {
      action: { kind: 'shell', script: scriptOf(call), interpreter: 'bash' },
      ...(env?.kind === 'map' && { env: env.entries }),
      ...(dir && !isNull(dir) && { placement: { on: { kind: 'any' }, dir } }),
      facets: facetsOf(call),
    };
  },
};

function scriptOf(call: OperatorCall): Value {
  if (call.callable) {
    return { kind: 'code', lang: 'python', text: call.callable.name, reads: [], span: call.span };
  }
  const script = call.value('bash_command') ?? { kind: 'unknown', why: 'AF031', span: call.span };
  if (script.kind !== 'literal' || typeof script.value !== 'string' || !TEMPLATE_FILE.test(script.value)) return script;
  return { kind: 'code', lang: 'jinja', text: script.value, reads: [], span: call.span };
}

function facetsOf(call: OperatorCall): Facet[] {
  const append = call.flag('append_env');
  const codes = call.value('skip_on_exit_code') ?? call.value('skip_exit_code');
  call.ignore('output_encoding', 'op_kwargs', 'multiple_outputs');
  const facets: Facet[] = call.has('env') ? [{ key: 'airflow.append_env', value: append, must: false }] : [];
  if (codes?.kind === 'literal') facets.push({ key: 'airflow.skip_on_exit_code', value: codes.value, must: true });
  return facets;
}

function isNull(value: Value): boolean {
  return value.kind === 'literal' && value.value === null;
}
