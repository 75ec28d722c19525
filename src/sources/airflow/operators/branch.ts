import { decisionOf, inputsOf } from './callable.js';
import type { OperatorFamily } from './family.js';

/** BranchPythonOperator and `@task.branch`: the callable names the tasks directly downstream that run; others are skipped. */
export const family: OperatorFamily = {
  id: 'branch',
  names: ['BranchPythonOperator', '@branch'],
  work: ['execute', 'choose_branch'],
  read: (call) => ({
    action: { kind: 'branch', on: decisionOf(call), choices: [...call.next] },
    inputs: inputsOf(call),
  }),
};
