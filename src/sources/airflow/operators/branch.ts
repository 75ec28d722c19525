import { decisionOf, inputsOf } from './callable.js';
import type { OperatorFamily } from './family.js';
import { interpreterOf } from './python.js';

/** BranchPythonOperator and `@task.branch`: the callable names the tasks directly downstream that run; others are skipped. */
export const family: OperatorFamily = {
  id: 'branch',
  names: [
    'BranchPythonOperator',
    'BranchPythonVirtualenvOperator',
    'BranchExternalPythonOperator',
    '@branch',
    '@branch_virtualenv',
    '@branch_external_python',
  ],
  work: ['choose_branch', 'execute_callable', 'do_branch'],
  becomes: () => ({ action: 'branch' }),
  read: (call) => ({
    action: { kind: 'branch', on: decisionOf(call), choices: [...call.next] },
    inputs: inputsOf(call),
    facets: interpreterOf(call),
  }),
};
