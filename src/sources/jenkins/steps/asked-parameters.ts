/** Parameters that a pipeline, a job or the step `input` asks for, as a call describes them. */
import type { Span } from '../../../core/index.js';
import type { Param, Value } from '../../../ir/index.js';
import type { Fields } from './family.js';

const TYPES: Readonly<Record<string, Param['type']>> = {
  string: 'string',
  stringParam: 'string',
  text: 'text',
  textParam: 'text',
  booleanParam: 'boolean',
  choice: 'choice',
  choiceParam: 'choice',
  password: 'secret',
  nonStoredPasswordParam: 'secret',
  credentials: 'secret',
  file: 'file',
  fileParam: 'file',
  run: 'string',
  runParam: 'string',
  StringParameterDefinition: 'string',
  TextParameterDefinition: 'text',
  BooleanParameterDefinition: 'boolean',
  ChoiceParameterDefinition: 'choice',
  PasswordParameterDefinition: 'secret',
  CredentialsParameterDefinition: 'secret',
  FileParameterDefinition: 'file',
  RunParameterDefinition: 'string',
};

/** Takes what is in doubt. */
export interface Doubting {
  doubt(code: 'JK027', message: string, span: Span): unknown;
}

/** The default of a secret is never kept. */
export function paramOf(kind: string, fields: Fields, low: Doubting): Param {
  const type = Object.hasOwn(TYPES, kind) ? TYPES[kind] : undefined;
  const name = fields.text('name', '') || `<unknown:${fields.span.start.line}>`;
  if (type === undefined) low.doubt('JK027', `${name} is a ${kind}, read as text`, fields.span);
  const description = fields.text('description');
  const choices = type === 'choice' ? choicesOf(fields) : undefined;
  const value = type === 'secret' ? undefined : defaultOf(fields, type, choices);
  return {
    name,
    type: type ?? 'string',
    ...(value && { default: value }),
    ...(choices && { choices }),
    ...(description && { description }),
  };
}

/** A list, or a text with one choice a line. */
function choicesOf(fields: Fields): string[] {
  const listed = fields.each('choices').flatMap((one) => one.text('')?.split(/\r?\n/) ?? []);
  return listed.filter((one) => one !== '');
}

/** Jenkins' own defaults are the empty text, false and the first choice. */
function defaultOf(
  fields: Fields,
  type: Param['type'] | undefined,
  choices: readonly string[] | undefined,
): Value | undefined {
  const [first] = choices ?? [];
  if (choices) return first === undefined ? undefined : { kind: 'literal', value: first };
  const given = fields.value('defaultValue');
  if (given) return given;
  if (type === 'boolean') return { kind: 'literal', value: false };
  return type === 'file' ? undefined : { kind: 'literal', value: '' };
}
