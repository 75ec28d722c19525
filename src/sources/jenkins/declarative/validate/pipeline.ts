import type {
  AxesModel,
  AxisModel,
  MatrixModel,
  PipelineModel,
  Problem,
  StageBase,
  StageModel,
  StagesModel,
} from '../model.js';
import { Checker, repeated } from './checker.js';
import {
  checkAgent,
  checkEnvironment,
  checkIdentifier,
  checkInput,
  checkLibraries,
  checkOptions,
  checkParameters,
  checkPost,
  checkTools,
  checkTriggers,
} from './sections.js';
import { checkBranch } from './steps.js';
import { checkWhen } from './when.js';

/** What Jenkins' validator refuses in a pipeline that its parser took (`ModelValidatorImpl` and the contributors beside it). */
export function validate(model: PipelineModel): readonly Problem[] {
  const check = new Checker();
  const { stages, agent, post, environment, tools, options, parameters, triggers, libraries } = model;
  if (!stages) check.say('JK041', 'the pipeline has no stages', model);
  if (!agent) check.say('JK041', 'the pipeline has no agent', model);
  if (stages) checkStages(stages, false, check);
  if (post) checkPost(post, check);
  if (environment) checkEnvironment(environment, check);
  if (agent) checkAgent(agent, check);
  if (tools) checkTools(tools, check);
  if (options) checkOptions(options, false, check);
  if (parameters) checkParameters(parameters, check);
  if (triggers) checkTriggers(triggers, check);
  if (libraries) checkLibraries(libraries, check);
  return check.problems;
}

function checkStages(model: StagesModel, inParallel: boolean, check: Checker): void {
  if (model.stages.length === 0) check.say('JK045', 'there are no stages', model);
  check.twice(
    model.stages.map(({ name }) => name),
    'the stage',
    model,
  );
  for (const stage of model.stages) checkStage(stage, inParallel, check);
}

function checkBase(base: StageBase, check: Checker): void {
  if (base.agent) checkAgent(base.agent, check);
  if (base.when) checkWhen(base.when, check);
  if (base.post) checkPost(base.post, check);
  if (base.tools) checkTools(base.tools, check);
  if (base.environment) checkEnvironment(base.environment, check);
  if (base.options) checkOptions(base.options, true, check);
  if (base.input) checkInput(base.input, check);
}

function checkStage(stage: StageModel, inParallel: boolean, check: Checker): void {
  checkBase(stage, check);
  checkContent(stage, inParallel, check);
  for (const branch of stage.branches) checkBranch(branch, check);
  if (stage.parallel) checkStages(stage.parallel, true, check);
  if (stage.matrix) checkMatrix(stage.matrix, check);
  if (stage.stages) checkStages(stage.stages, inParallel, check);
}

function checkContent(stage: StageModel, inParallel: boolean, check: Checker): void {
  const { branches, parallel, matrix, stages, agent, tools, name } = stage;
  const [first, ...more] = branches;
  const kinds = [first, parallel, matrix, stages].filter((one) => one !== undefined).length;
  const nested = matrix ?? parallel ?? (more.length > 0 ? first : undefined);
  if (inParallel && nested) check.say('JK051', 'parallel and matrix cannot stand within one another', nested);
  else if (kinds > 1)
    check.say('JK050', `the stage ${name} has more than one of steps, stages, parallel and matrix`, stage);
  else if (kinds === 0) check.say('JK050', `the stage ${name} has none of steps, stages, parallel and matrix`, stage);
  else if (parallel || matrix) {
    if (agent) check.say('JK051', `the stage ${name} holds parallel stages and cannot have an agent`, agent);
    if (tools) check.say('JK051', `the stage ${name} holds parallel stages and cannot have tools`, tools);
  } else
    check.twice(
      branches.map((one) => one.name),
      'the branch',
      stage,
    );
}

function checkMatrix(matrix: MatrixModel, check: Checker): void {
  checkBase(matrix, check);
  if (!matrix.axes) check.say('JK041', 'the matrix has no axes', matrix);
  if (!matrix.stages) check.say('JK041', 'the matrix has no stages', matrix);
  if (matrix.axes) checkAxes(matrix.axes, check);
  if (matrix.excludes?.excludes.length === 0) check.say('JK045', 'excludes is empty', matrix.excludes);
  for (const exclude of matrix.excludes?.excludes ?? []) checkAxes(exclude, check);
  if (matrix.stages) checkStages(matrix.stages, true, check);
}

function checkAxes(model: AxesModel, check: Checker): void {
  if (model.axes.length === 0) check.say('JK045', 'there is no axis', model);
  const names = model.axes.flatMap(({ name }) => name ?? []);
  for (const name of repeated(names.map(({ text }) => text)).filter((text) => text !== ''))
    check.say('JK047', `the axis ${name} is there twice`, names.find(({ text }) => text === name) ?? model);
  for (const axis of model.axes) checkAxis(axis, check);
}

function checkAxis(axis: AxisModel, check: Checker): void {
  if (!axis.name) check.say('JK041', 'the axis has no name', axis);
  else checkIdentifier(axis.name, check);
  if (axis.values.length === 0) check.say('JK041', 'the axis has no values', axis);
  const scalars = axis.values.flatMap((value) => (value.kind === 'scalar' ? [value] : []));
  for (const text of repeated(scalars.map(({ json }) => String(json))))
    check.say('JK047', `the value ${text} is there twice`, scalars.find(({ json }) => String(json) === text) ?? axis);
  for (const value of axis.values)
    if (value.kind !== 'scalar' || !value.literal) check.say('JK048', 'the values of an axis are constants', value);
}
