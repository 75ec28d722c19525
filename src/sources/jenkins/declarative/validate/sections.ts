import { AGENTS, OPTIONS, PARAMETERS, POST_CONDITIONS, STAGE_OPTIONS, TOOLS, TRIGGERS } from '../catalogue/sections.js';
import { STEPS } from '../catalogue/steps.js';
import type {
  AgentModel,
  CallsModel,
  EnvironmentModel,
  InputModel,
  LibrariesModel,
  MethodCall,
  PostModel,
  ToolsModel,
} from '../model.js';
import { checkCall } from './arguments.js';
import type { Checker } from './checker.js';
import { checkBranch } from './steps.js';

const IDENTIFIER = /^[A-Za-z_]\w*$/;

export function checkIdentifier(
  key: { readonly text: string; readonly span: AgentModel['span'] },
  check: Checker,
): void {
  if (!IDENTIFIER.test(key.text))
    check.say(
      'JK049',
      `${key.text || 'an empty text'} is no name for a variable: letters, digits and _, no digit first`,
      key,
    );
}

export function checkEnvironment(environment: EnvironmentModel, check: Checker): void {
  if (environment.variables.length === 0) check.say('JK045', 'environment sets no variable', environment);
  for (const { key } of environment.variables) checkIdentifier(key, check);
}

export function checkTools(tools: ToolsModel, check: Checker): void {
  if (tools.tools.length === 0) check.say('JK045', 'tools names no tool', tools);
  for (const { key } of tools.tools)
    if (!TOOLS.has(key.text)) check.say('JK063', `no plug-in known here has the tool ${key.text}`, key);
}

export function checkPost(post: PostModel, check: Checker): void {
  if (post.conditions.length === 0) check.say('JK045', 'post has no result', post);
  check.twice(
    post.conditions.map(({ condition }) => condition),
    'the result',
    post,
  );
  const known: ReadonlySet<string> = new Set(POST_CONDITIONS);
  for (const one of post.conditions) {
    if (!known.has(one.condition))
      check.say('JK052', `post has no result ${one.condition}; there are ${POST_CONDITIONS.join(', ')}`, one);
    checkBranch(one.branch, check);
  }
}

export function checkLibraries(libraries: LibrariesModel, check: Checker): void {
  if (libraries.libraries.length === 0) check.say('JK045', 'libraries names no library', libraries);
}

export function checkOptions(options: CallsModel, inStage: boolean, check: Checker): void {
  if (options.calls.length === 0) check.say('JK045', 'options holds no option', options);
  check.twice(
    options.calls.map(({ name }) => name),
    'the option',
    options,
  );
  for (const call of options.calls) {
    checkOptionName(call, inStage, check);
    checkCall(call, 'options', check);
  }
}

function checkOptionName(call: MethodCall, inStage: boolean, check: Checker): void {
  const { name } = call;
  if (name === undefined) return;
  if (name === 'parameters' || name === 'triggers') check.say('JK053', `${name} have a section of their own`, call);
  else if (name === 'node' || name === 'stage' || name === 'properties' || name === 'parallel')
    check.say('JK053', `${name} is no option`, call);
  else if (!OPTIONS.has(name) && STEPS.has(name)) check.say('JK052', `the step ${name} is no option`, call);
  else if (!OPTIONS.has(name)) check.say('JK063', `no plug-in known here has the option ${name}`, call);
  else if (inStage && !STAGE_OPTIONS.has(name))
    check.say('JK052', `${name} is an option of pipelines, not of stages`, call);
}

export function checkTriggers(triggers: CallsModel, check: Checker): void {
  if (triggers.calls.length === 0) check.say('JK045', 'triggers holds no trigger', triggers);
  check.twice(
    triggers.calls.map(({ name }) => name),
    'the trigger',
    triggers,
  );
  for (const call of triggers.calls) {
    checkKnown(call, TRIGGERS, 'trigger', check);
    checkCall(call, 'triggers', check);
  }
}

export function checkParameters(parameters: CallsModel, check: Checker): void {
  if (parameters.calls.length === 0) check.say('JK045', 'parameters holds no parameter', parameters);
  for (const call of parameters.calls) checkParameter(call, check);
}

function checkParameter(call: MethodCall, check: Checker): void {
  checkKnown(call, PARAMETERS, 'parameter', check);
  checkCall(call, 'parameters', check);
}

function checkKnown(call: MethodCall, known: ReadonlyMap<string, unknown>, what: string, check: Checker): void {
  if (call.name !== undefined && !known.has(call.name))
    check.say('JK063', `no plug-in known here has the ${what} ${call.name}`, call);
}

export function checkInput(input: InputModel, check: Checker): void {
  if (!input.message) check.say('JK061', 'input has no message', input);
  for (const call of input.parameters) checkParameter(call, check);
}

export function checkAgent(agent: AgentModel, check: Checker): void {
  const { type, variables } = agent;
  // Said by the parser, which found no kind; only an empty one is left to say.
  if (!type) return;
  const signature = AGENTS.get(type.text);
  if (!signature) return check.say('JK063', `no plug-in known here has the agent ${type.text}`, type);
  const required = signature.parameters.filter((one) => one.required).map(({ name }) => name);
  if (signature.parameters.length === 0) return;
  if (variables?.kind !== 'closure') {
    if (required.length > 1) check.say('JK057', `the agent ${type.text} needs ${required.join(', ')} in a block`, type);
    return;
  }
  const given = new Set(variables.entries.map(({ key }) => key.text));
  for (const name of required) if (!given.has(name)) check.say('JK054', `the agent ${type.text} needs ${name}`, type);
  const known = new Set(signature.parameters.map(({ name }) => name));
  for (const { key } of variables.entries)
    if (!known.has(key.text) && !signature.open)
      check.say('JK055', `the agent ${type.text} has no setting ${key.text}`, key);
}
