import type { Block, Call, Entry } from '../../../../lang/groovy/blocks/index.js';
import type { BranchModel, MatrixModel, StageBase, StageModel, StagesModel } from '../model.js';
import { agentOf } from './agent.js';
import { environmentOf } from './environment.js';
import { axesOf, excludesOf } from './matrix.js';
import type { Reader } from './reader.js';
import { callsOf, inputOf, postOf, toolsOf } from './sections.js';
import { branchOf, firstLine } from './steps.js';
import { flagOf, whenOf } from './when.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function stagesOf(entry: Entry, name: 'stages' | 'parallel', reader: Reader): StagesModel {
  const block = reader.block(entry, name);
  return { span: entry.span, stages: (block?.entries ?? []).flatMap((one) => stageOf(one, reader) ?? []) };
}

function stageOf(entry: Entry, reader: Reader): StageModel | undefined {
  if (entry.kind !== 'call' || !entry.block || entry.name !== 'stage') {
    reader.say('JK044', `${firstLine(entry.source)}: a stage is expected, as in stage('name') { … }`, entry);
    return undefined;
  }
  const [title, body] = entry.arguments;
  if (!title) return undefined;
  const stage: Writable<StageModel> = { name: reader.word(title) || 'error', branches: [], span: entry.span };
  if (body?.kind !== 'closure') {
    reader.say('JK044', 'a stage needs a block after its name', entry);
    return stage;
  }
  const seen = new Set<string>();
  for (const one of body.block.entries) {
    const name = one.kind === 'call' ? reader.name(one) : undefined;
    if (one.kind !== 'call') reader.say('JK044', `${firstLine(one.source)} is no section of a stage`, entry);
    if (one.kind !== 'call' || name === undefined) continue;
    if (seen.has(name)) reader.say('JK043', `the stage ${stage.name} has two of ${name}`, entry);
    seen.add(name);
    if (!section(stage, name, one, reader) && !stageSection(stage, name, one, reader))
      reader.say('JK042', `${name} is no section of a stage; steps belong into steps { }`, entry);
  }
  return stage;
}

/** Sections that a stage and a matrix have in common; false where it is none of them. */
function section(to: Writable<StageBase>, name: string, call: Call, reader: Reader): boolean {
  switch (name) {
    case 'agent':
      to.agent = agentOf(call, reader);
      return true;
    case 'when':
      to.when = whenOf(call, reader);
      return true;
    case 'post':
      to.post = postOf(call, reader);
      return true;
    case 'options':
      to.options = callsOf(call, 'options', reader);
      return true;
    case 'input':
      to.input = inputOf(call, reader);
      return true;
    case 'tools':
      to.tools = toolsOf(call, reader);
      return true;
    case 'environment':
      to.environment = environmentOf(call, reader);
      return true;
    default:
      return false;
  }
}

function stageSection(stage: Writable<StageModel>, name: string, call: Call, reader: Reader): boolean {
  if (name === 'stages') stage.stages = stagesOf(call, 'stages', reader);
  else if (name === 'parallel') stage.parallel = stagesOf(call, 'parallel', reader);
  else if (name === 'matrix') stage.matrix = matrixOf(call, reader);
  else if (name === 'failFast') setFailFast(stage, flagOf(call, 'failFast', reader));
  else if (name === 'steps') steps(stage, call, reader);
  else return false;
  return true;
}

function setFailFast(stage: Writable<StageModel>, value: boolean | undefined): void {
  if (value !== undefined) stage.failFast = value;
}

function steps(stage: Writable<StageModel>, call: Call, reader: Reader): void {
  const block = reader.block(call, 'steps');
  if (!block) return;
  const parallel = onlyParallel(block);
  if (parallel) {
    const { branches, failFast } = branchesOf(parallel, reader);
    stage.branches = [...stage.branches, ...branches];
    setFailFast(stage, failFast);
  } else if (block.entries.length !== 1 || stage.branches.length === 0)
    stage.branches = [...stage.branches, branchOf('default', block, reader)];
}

/** `parallel(…)` as the only step is a way to write branches. */
function onlyParallel({ entries }: Block): Call | undefined {
  const [only, ...more] = entries;
  return only?.kind === 'call' && more.length === 0 && !only.receiver && only.name === 'parallel' ? only : undefined;
}

function branchesOf(call: Call, reader: Reader): { branches: BranchModel[]; failFast?: boolean | undefined } {
  const [map, ...more] = call.arguments;
  if (map?.kind !== 'map' || !map.named || more.length > 0) return { branches: [] };
  let failFast: boolean | undefined;
  const branches = map.pairs.flatMap(({ key, value, span }): BranchModel[] => {
    const isFlag =
      key !== undefined &&
      (('value' in key && key.value === 'failFast') || (key.kind === 'name' && key.name === 'failFast'));
    if (isFlag && value.kind === 'boolean') failFast = value.value;
    else if (isFlag) reader.say('JK048', 'failFast takes true or false', key);
    else if (key && value.kind === 'closure') return [branchOf(reader.word(key) || 'error', value.block, reader)];
    else reader.say('JK048', 'parallel takes blocks by name, and failFast', key ?? { span });
    return [];
  });
  return { branches, failFast };
}

function matrixOf(entry: Entry, reader: Reader): MatrixModel {
  const matrix: Writable<MatrixModel> = { span: entry.span };
  const seen = new Set<string>();
  for (const one of reader.block(entry, 'matrix')?.entries ?? []) {
    const name = one.kind === 'call' ? reader.name(one) : undefined;
    if (one.kind !== 'call') reader.say('JK044', `${firstLine(one.source)} is no section of a matrix`, one);
    if (one.kind !== 'call' || name === undefined) continue;
    if (seen.has(name)) reader.say('JK043', `the matrix has two of ${name}`, one);
    seen.add(name);
    if (name === 'axes') matrix.axes = axesOf(one, 'axes', reader);
    else if (name === 'excludes') matrix.excludes = excludesOf(one, reader);
    else if (name === 'stages') matrix.stages = stagesOf(one, 'stages', reader);
    else if (!section(matrix, name, one, reader)) reader.say('JK042', `${name} is no section of a matrix`, one);
  }
  return matrix;
}
