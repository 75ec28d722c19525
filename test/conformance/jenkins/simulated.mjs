/** Our two simulators on one scenario, against what real Groovy and the real controller did. */
import { ours } from '../verify/bundle.mjs';
import { podsOf } from './compare.mjs';

const { lint, runStages, runWorkflow, sharedSteps, stageOutcomes, stepsOfPods, close } = await ours();

export { close };

/** What is simulated otherwise than it was, in words. */
export function simulatedDifferences({ pipeline, source, steps, text, file, texts }, scenario, groovy, controller) {
  const failures = new Map(
    [...steps].flatMap(([id, own]) => {
      const times = scenario.fail[own] ?? 0;
      return times === 0 ? [] : [[id, times < 0 ? Number.POSITIVE_INFINITY : times]];
    }),
  );
  const answers = new Map(
    [...steps].flatMap(([id, own]) =>
      scenario.answered?.[own] === undefined ? [] : [[id, scenario.answered[own].trim()]],
    ),
  );
  const plan = { failures, values: new Map(Object.entries(scenario.parameters)), answers };
  const mine = runStages(source, plan, 'failed');
  const shared = sharedSteps(pipeline);
  const { holders } = lint([{ path: file, text }]);
  const outcomes = stageOutcomes(shared, plan);
  const here = runWorkflow({ holders, start: pipeline.start, outcomes, parameters: plan.values });
  const named = (list) => list.map(({ step }) => steps.get(step)).filter((one) => one !== undefined);
  const ran = groovy.steps.filter(({ name }) => name === 'ran').map(({ args }) => args[0]);
  return [
    ...differs('Jenkins', named(mine.steps), ran, mine.state === 'failed', Boolean(groovy.error)),
    ...differs(
      'Argo',
      named(stepsOfPods(here.pods, shared, plan)),
      podsOf(controller, texts, scenario).map((one) => one.text),
      here.phase !== 'Succeeded',
      controller.phase !== 'Succeeded',
    ),
  ];
}

function differs(what, simulated, real, fails, failed) {
  const count = (list, text) => list.filter((one) => one === text).length;
  const counts = [...new Set([...simulated, ...real])]
    .filter((text) => count(simulated, text) !== count(real, text))
    .map((text) => `${what}: "${text}" runs ${count(simulated, text)} times simulated, ${count(real, text)} really`);
  return fails === failed
    ? counts
    : [...counts, `${what}: the run ${fails ? 'fails' : 'succeeds'} simulated, not really`];
}
