/** What the comparisons with the real engines need of ours, for a bundle. */

export { parseConversion } from '../../../src/app/conversion-file.js';
export { DEFAULT_LIMITS } from '../../../src/app/limits.js';
export { readAll } from '../../../src/app/read.js';
export { lint } from '../../../src/targets/argo/lint/index.js';
export { runAirflow } from '../../../src/verify/airflow/run.js';
export { tasksOf } from '../../../src/verify/airflow/tasks.js';
export { runWorkflow } from '../../../src/verify/argo/run.js';
export { Reckoning } from '../../../src/verify/beside.js';
export { outcomesOf, returnedBy } from '../../../src/verify/compare.js';
export { judgedUnder, playStages } from '../../../src/verify/jenkins/compare.js';
export { outcomesOf as stageOutcomes, sharedSteps, stepsOfPods } from '../../../src/verify/jenkins/pods.js';
export { runStages } from '../../../src/verify/jenkins/run.js';
export { stageScenarios } from '../../../src/verify/jenkins/scenarios.js';
export { scenariosOf } from '../../../src/verify/scenarios.js';
