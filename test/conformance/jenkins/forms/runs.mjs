/** One generated file in its scenarios: what real Groovy is asked, and what its answers say of our reading. */
import { chance } from '../../joins/generate.mjs';
import { fault, untangled } from './align.mjs';
import { played } from './play.mjs';

/** Parameters, answers, what fails, and who goes first. */
export function scenarioOf({ own, sites }, at, more = []) {
  const random = chance(own * 10 + at);
  const pick = (all) => all[Math.floor(random() * all.length)];
  const answers = {};
  for (let site = 1; site <= sites; site += 1)
    answers[`s${site}`] = pick(['jar', 'war', 'prod', '', 'a-b', '0', '1', '3', 'true', ' Dev ']);
  for (const site of more) answers[`s${site}`] = pick(['jar', 'prod', '', '0', '1', 'true']);
  return {
    params: { TARGET: pick(['dev', 'prod', 'jar', 'a']), DRY: random() < 0.5, TAG: pick(['', 'v1', 'jar']) },
    env: {},
    answers,
    fail: at > 1 ? [`s${1 + Math.floor(random() * sites)}`] : [],
    seed: at % 2 === 0 ? 0 : own + at,
  };
}

/** The line for `groovy-truth.sh --trace`. */
export const jobOf = (id, file, scenario, { classes, libraries }) =>
  `${JSON.stringify({ id, file, libraries: [classes, ...libraries], params: { SCENARIO: { ...scenario, libraries } } })}\n`;

/** What never began. Any other end, a NullPointerException of the generated script too, is one that the reading has to foresee. */
const REFUSED = /^MultipleCompilationErrorsException/;

/** The verdict on one run: `broken` with why, `alike`, or `wrong` with what is. */
export function verdictOf(pipeline, scenario, answer) {
  const failed = answer?.error !== undefined;
  if (!answer || (failed && REFUSED.test(answer.error)))
    return { broken: (answer?.error ?? 'no answer').slice(0, 200) };
  const ran = answer.steps
    .filter(({ name }) => name === 'ran')
    .map(({ args: [name, text, context] }) => ({
      name,
      text,
      context: { ...context, on: context.on.split(',').filter(Boolean) },
    }));
  const steps = untangled(ran);
  const claims = played(pipeline, scenario);
  return { wrong: fault(claims, { steps, failed }, { isCut: false }), steps, claims: claims.items };
}
