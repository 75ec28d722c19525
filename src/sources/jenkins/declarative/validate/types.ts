import type { Parameter, ParameterType } from '../catalogue/signatures.js';
import type { Scalar } from '../model.js';
import type { Checker } from './checker.js';

/** `null` fits everywhere; expressions are not looked at. Otherwise as Groovy would cast it, less what Jenkins refuses on top. */
export function checkType(value: Scalar, parameter: Parameter, check: Checker): boolean {
  if (!value.literal || fits(value, parameter.type)) return true;
  check.say('JK056', `${parameter.name} takes ${wanted(parameter.type)}, not ${shown(value)}`, value);
  return false;
}

function fits({ json, value }: Scalar, type: ParameterType): boolean {
  if (json === null) return true;
  switch (type.kind) {
    case 'any':
    case 'boolean':
    case 'Boolean':
      return true;
    case 'String':
      return typeof json === 'string' || (value.kind === 'number' && value.type !== 'int');
    case 'int':
      return typeof json === 'number';
    case 'double':
      return typeof json === 'number' || (typeof json === 'string' && json.length === 1);
    case 'enum':
      return typeof json === 'string' && type.values.includes(json);
    default:
      return false;
  }
}

const WANTED: Readonly<Record<string, string>> = {
  String: 'a text',
  int: 'a whole number',
  double: 'a number',
  list: 'a list',
  describable: 'an object of a plug-in',
};

function wanted(type: ParameterType): string {
  return type.kind === 'enum' ? `one of ${type.values.join(', ')}` : (WANTED[type.kind] ?? 'another value');
}

function shown({ json }: Scalar): string {
  return typeof json === 'string' ? `the text ${json}` : String(json);
}
