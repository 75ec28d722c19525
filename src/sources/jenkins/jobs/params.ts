import type { Param, Value } from '../../../ir/index.js';
import type { JobDoubt } from './model.js';
import { child, isTrue, type Tree, textOf, unknownIn } from './tree.js';

/** Types by class name and by Job Builder name. */
const TYPES: Readonly<Record<string, Param['type']>> = {
  'hudson.model.StringParameterDefinition': 'string',
  string: 'string',
  'hudson.model.TextParameterDefinition': 'text',
  text: 'text',
  'hudson.model.BooleanParameterDefinition': 'boolean',
  bool: 'boolean',
  'hudson.model.ChoiceParameterDefinition': 'choice',
  choice: 'choice',
  'hudson.model.PasswordParameterDefinition': 'secret',
  password: 'secret',
  'com.michelin.cio.hudson.plugins.passwordparam.PasswordParameterDefinition': 'secret',
  'com.cloudbees.plugins.credentials.CredentialsParameterDefinition': 'secret',
  credentials: 'secret',
  'hudson.model.FileParameterDefinition': 'file',
  file: 'file',
  'hudson.model.RunParameterDefinition': 'string',
  run: 'string',
  'org.jvnet.jenkins.plugins.nodelabelparameter.LabelParameterDefinition': 'string',
  label: 'string',
  'org.jvnet.jenkins.plugins.nodelabelparameter.NodeParameterDefinition': 'string',
  node: 'string',
};

/** Parameters of the Node and Label plugin choose where the job runs. */
const PLACES = /(?:LabelParameterDefinition|NodeParameterDefinition)$|^(?:label|node)$/;

/** Names of the parameters that choose where the job runs. */
export function placeParams(trees: readonly Tree[]): string[] {
  return trees.filter(({ kind }) => PLACES.test(kind)).map((tree) => textOf(tree, 'name') ?? '?');
}

/** The parameters of a job, in their order. A default of a secret is never kept. */
export function readParams(trees: readonly Tree[]): { readonly params: Param[]; readonly doubts: readonly JobDoubt[] } {
  const doubts: JobDoubt[] = [];
  const params = trees.map((tree): Param => {
    const type = TYPES[tree.kind];
    const name = textOf(tree, 'name') || `<unknown:${tree.span.start.line}>`;
    if (type === undefined)
      doubts.push({ code: 'JK027', message: `${name} is a ${tree.kind}, read as text`, span: tree.span });
    const description = textOf(tree, 'description');
    const choices = type === 'choice' ? choicesOf(tree) : undefined;
    const unknown = unknownIn(tree).find((one) => one.name !== 'description');
    if (unknown)
      doubts.push({
        code: 'JK023',
        message: `${unknown.name === 'string' ? 'a choice' : unknown.name} of ${name} is not known`,
        span: unknown.span,
      });
    const value = type === 'secret' ? undefined : defaultOf(tree, type, choices);
    if (value?.kind === 'unknown' && !unknown)
      doubts.push({
        code: 'JK023',
        message: `the default of ${name} is what Python prints of a list or map`,
        span: value.span,
      });
    return {
      name,
      type: type ?? 'string',
      ...(value && { default: value }),
      ...(choices && { choices }),
      ...(description && { description }),
    };
  });
  return { params, doubts };
}

/** `<choices><a><string>…`, `<choices><string>…`, or Job Builder's list. */
function choicesOf(tree: Tree): string[] | undefined {
  const choices = child(tree, 'choices');
  const list = child(choices, 'a') ?? choices;
  if (choices && unknownIn(choices).length > 0) return undefined;
  return (list?.children ?? []).map(({ text }) => text.trim());
}

function defaultOf(
  tree: Tree,
  type: Param['type'] | undefined,
  choices: readonly string[] | undefined,
): Value | undefined {
  // The first choice is the default (`ChoiceParameterDefinition.getDefaultParameterValue`).
  const given = child(tree, 'defaultValue', 'default', 'default-value');
  if (given?.unknown) return { kind: 'unknown', why: given.unknown, span: given.span };
  if (given && given.children.length > 0) return { kind: 'unknown', why: 'JK023', span: given.span };
  const text = given?.text ?? choices?.[0];
  if (text === undefined) return tree.form === 'builder' ? builderDefault(type) : undefined;
  return { kind: 'literal', value: type === 'boolean' ? isTrue(text.trim()) : text };
}

/** What Job Builder writes where no default is given (`jenkins_jobs/modules/parameters.py`, `base_param`). */
function builderDefault(type: Param['type'] | undefined): Value | undefined {
  if (type === 'boolean') return { kind: 'literal', value: false };
  return type === 'string' || type === 'text' ? { kind: 'literal', value: '' } : undefined;
}
