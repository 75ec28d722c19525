/** How Jenkins runs scripts (groovy-cps). */
import { words } from './names.js';

/** Steps that do not answer at once (`StepExecution.start` is false): the script stops there. */
const WAITING = words(`
  sh bat powershell pwsh node stage dir ws withEnv withCredentials timeout retry parallel input sleep build lock waitUntil catchError warnError
  ansiColor timestamps sshagent container podTemplate withMaven script
`);

export const RESUMED = { except: 'NonCPS', waits: (step: string) => WAITING.has(step) } as const;
