import type { Facet, Value } from '../../../ir/index.js';
import { jsonOf } from '../lower/common.js';
import { inputsOf } from './callable.js';
import type { OperatorCall, OperatorFamily } from './family.js';
import { isNull } from './service.js';
import { BASH_FILE, loaded } from './template-file.js';

/** BashOperator: a shell step. Text with Jinja in it, or in a template file, stays `code`. */
export const family: OperatorFamily = {
  id: 'bash',
  names: ['BashOperator', '@bash'],
  becomes: () => ({ action: 'shell' }),
  read: (call) => {
    const dir = call.value('cwd');
    const env = call.value('env');
    return {
      action: { kind: 'shell', script: scriptOf(call), interpreter: 'bash' },
      ...(env?.kind === 'map' && { env: env.entries }),
      inputs: {
        ...(call.callable && inputsOf(call)),
        ...(env && env.kind !== 'map' && !isNull(env) && { env }),
      },
      ...(dir && !isNull(dir) && { placement: { on: { kind: 'any' }, dir } }),
      facets: facetsOf(call),
    };
  },
};

function scriptOf(call: OperatorCall): Value {
  if (call.callable) {
    return { kind: 'code', lang: 'python', text: call.callable.name, reads: [], span: call.span };
  }
  const script = call.value('bash_command');
  return script ? loaded(call, script, BASH_FILE) : { kind: 'unknown', why: 'AF031', span: call.span };
}

function facetsOf(call: OperatorCall): Facet[] {
  const append = call.flag('append_env');
  const codes = call.value('skip_on_exit_code') ?? call.value('skip_exit_code');
  call.ignore('output_encoding', 'op_kwargs', 'multiple_outputs');
  const facets: Facet[] = call.has('env') ? [{ key: 'airflow.append_env', value: append, must: false }] : [];
  if (codes) facets.push({ key: 'airflow.skip_on_exit_code', value: jsonOf(codes), must: true });
  return facets;
}
