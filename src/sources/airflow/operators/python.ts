import type { Facet } from '../../../ir/index.js';
import { jsonOf } from '../lower/common.js';
import { callableOf, inputsOf } from './callable.js';
import type { OperatorCall, OperatorFamily } from './family.js';

/** Arguments that say in which interpreter the callable runs. */
const INTERPRETER = [
  'requirements',
  'python_version',
  'python',
  'system_site_packages',
  'pip_install_options',
  'index_urls',
  'serializer',
  'use_dill',
  'string_args',
  'expect_airflow',
  'skip_on_exit_code',
  'venv_cache_path',
  'env_vars',
  'inherit_env',
];

/** PythonOperator, its variants in another interpreter, and `@task`: code of the repository. */
export const family: OperatorFamily = {
  id: 'python',
  names: [
    'PythonOperator',
    'PythonVirtualenvOperator',
    'ExternalPythonOperator',
    '@python',
    '@virtualenv',
    '@external_python',
  ],
  work: ['execute', 'execute_callable'],
  read: (call) => ({ action: callableOf(call), inputs: inputsOf(call), facets: interpreterOf(call) }),
};

function interpreterOf(call: OperatorCall): Facet[] {
  return INTERPRETER.flatMap((name) => {
    const value = call.value(name);
    return value ? [{ key: `airflow.${name}`, value: jsonOf(value), must: true }] : [];
  });
}
