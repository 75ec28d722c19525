import { STEPS } from '../catalogue/steps.js';
import type { BranchModel, StepModel } from '../model.js';
import { checkArguments } from './arguments.js';
import type { Checker } from './checker.js';

const BLOCKED: Readonly<Record<string, string>> = {
  stage: 'stages have their own section',
  properties: 'use options, parameters and triggers',
  parallel: 'it can only be the one step of a stage; there is a section parallel',
};

export function checkBranch(branch: BranchModel, check: Checker): void {
  if (branch.steps.length === 0) check.say('JK045', 'there are no steps', branch);
  for (const step of branch.steps) checkStep(step, check);
}

function checkStep(step: StepModel, check: Checker): void {
  const { name, args } = step;
  const signature = name === undefined || name === 'parallel' ? undefined : STEPS.get(name);
  if (name !== undefined && signature && args) checkArguments(name, args, signature, step, check);
  if (name !== undefined && Object.hasOwn(BLOCKED, name))
    check.say('JK053', `the step ${name} is not allowed here: ${BLOCKED[name]}`, step);
  for (const child of step.children) checkStep(child, check);
}
