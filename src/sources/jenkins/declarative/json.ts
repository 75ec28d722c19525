import type { Json } from '../../../core/index.js';
import type {
  AgentModel,
  Arguments,
  AxesModel,
  AxisModel,
  BranchModel,
  CallsModel,
  ClosureMap,
  ConditionModel,
  EnvironmentModel,
  InputModel,
  Key,
  MethodArgument,
  MethodCall,
  PipelineModel,
  PostModel,
  Scalar,
  StageBase,
  StageModel,
  StepModel,
  WhenModel,
} from './model.js';

type JsonObject = { readonly [key: string]: Json };

/** The model as Jenkins exchanges it with its editors (`ModelASTPipelineDef.toJSON`). */
export function pipelineJson(model: PipelineModel): JsonObject {
  return object({
    stages: model.stages?.stages.map(stage),
    post: model.post && post(model.post),
    environment: model.environment && environment(model.environment),
    agent: model.agent && agent(model.agent),
    tools: model.tools && pairs(model.tools.tools),
    options: model.options && calls('options', model.options, true),
    parameters: model.parameters && calls('parameters', model.parameters, true),
    triggers: model.triggers && calls('triggers', model.triggers, true),
    libraries:
      model.libraries && model.libraries.libraries.length > 0
        ? { libraries: model.libraries.libraries.map(scalar) }
        : undefined,
  });
}

/** What is not there is not printed. */
function object(parts: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function scalar({ literal, json }: Scalar): Json {
  return { isLiteral: literal, value: json };
}

function pairs(list: readonly { readonly key: Key; readonly value: Scalar }[]): Json {
  return list.map(({ key, value }) => ({ key: key.text, value: scalar(value) }));
}

function base(model: StageBase) {
  return {
    agent: model.agent && agent(model.agent),
    when: model.when && when(model.when),
    post: model.post && post(model.post),
    tools: model.tools && pairs(model.tools.tools),
    environment: model.environment && environment(model.environment),
    options: model.options && calls('options', model.options, false),
    input: model.input && input(model.input),
  };
}

function stage(model: StageModel): Json {
  const { matrix } = model;
  return object({
    ...base(model),
    name: model.name,
    stages: model.stages?.stages.map(stage),
    parallel: model.parallel?.stages.map(stage),
    matrix:
      matrix &&
      object({
        ...base(matrix),
        axes: matrix.axes && axes(matrix.axes),
        excludes: matrix.excludes?.excludes.map(axes),
        stages: matrix.stages?.stages.map(stage),
      }),
    branches: some(model.branches.map(branch)),
    failFast: model.failFast,
  });
}

function axes(model: AxesModel): Json {
  return model.axes.map(axis);
}

function axis({ name, values, inverse }: AxisModel): Json {
  return object({ name: name?.text, values: values.map(methodArgument), inverse });
}

function branch({ name, steps }: BranchModel): Json {
  return { name, steps: steps.map(step) };
}

function step(model: StepModel): Json {
  if (model.kind === 'code') return { name: model.name ?? 'script', arguments: code(model.block?.source ?? '') };
  return object({
    name: model.name,
    arguments: model.args && argumentsJson(model.args),
    children: model.kind === 'tree' ? model.children.map(step) : undefined,
  });
}

function code(text: string): Json {
  return [{ key: 'scriptBlock', value: { isLiteral: true, value: text } }];
}

function argumentsJson(args: Arguments): Json {
  if (args.kind === 'named') return pairs(args.pairs);
  return args.kind === 'single' ? scalar(args.value) : args.values.map(scalar);
}

function calls(name: string, model: CallsModel, unlessEmpty: boolean): Json | undefined {
  return unlessEmpty && model.calls.length === 0 ? undefined : { [name]: model.calls.map(methodJson) };
}

function methodJson({ name, args }: MethodCall): Json {
  return object({ name, arguments: args.map(methodArgument) });
}

function methodArgument(argument: MethodArgument): Json {
  if (argument.kind === 'scalar') return scalar(argument);
  if (argument.kind === 'method') return methodJson(argument);
  const { key, value } = argument;
  return object({ key: key.text, value: value && methodArgument(value) });
}

function environment({ variables }: EnvironmentModel): Json {
  return variables.map(({ key, value }) => ({
    key: key.text,
    value: value.kind === 'scalar' ? scalar(value) : { name: value.name, arguments: value.args.map(scalar) },
  }));
}

function agent(model: AgentModel): Json {
  const { type, variables } = model;
  if (isAnyByLabel(model)) return { type: 'any' };
  if (!variables) return object({ type: type?.text });
  if (variables.kind === 'scalar') return object({ type: type?.text, argument: scalar(variables) });
  return object({ type: type?.text, arguments: some(closureMap(variables)) });
}

/** An empty label is any agent, unless there are more settings. */
function isAnyByLabel({ type, variables }: AgentModel): boolean {
  if (type?.text !== 'label' && type?.text !== 'node') return false;
  if (variables?.kind !== 'closure') return variables?.json === '';
  const [only, ...more] = variables.entries;
  return only?.key.text === 'label' && more.length === 0 && only.value.kind === 'scalar' && only.value.json === '';
}

function closureMap({ entries }: ClosureMap): readonly Json[] {
  return entries.map(({ key, value }) => ({
    key: key.text,
    value: value.kind === 'scalar' ? scalar(value) : closureMap(value),
  }));
}

function when(model: WhenModel): Json {
  const { beforeAgent, beforeInput, beforeOptions } = model;
  return object({ conditions: model.conditions.map(condition), beforeAgent, beforeInput, beforeOptions });
}

function condition({ name, args, children, block }: ConditionModel): Json {
  if (name === 'expression') return { name, arguments: code(block?.source ?? '') };
  return object({ name, arguments: args && argumentsJson(args), children: some(children.map(condition)) });
}

function post({ conditions }: PostModel): Json {
  return { conditions: conditions.map((one) => ({ condition: one.condition, branch: branch(one.branch) })) };
}

function input(model: InputModel): Json {
  const { parameters } = model;
  return object({
    message: model.message && scalar(model.message),
    id: model.id && scalar(model.id),
    ok: model.ok && scalar(model.ok),
    submitter: model.submitter && scalar(model.submitter),
    submitterParameter: model.submitterParameter && scalar(model.submitterParameter),
    parameters: parameters.length > 0 ? { parameters: parameters.map(methodJson) } : undefined,
  });
}
