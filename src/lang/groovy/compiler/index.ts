/**
 * What Groovy 2.4 refuses when it compiles a text that its grammar takes: the text is a file of which nothing runs. Only what can be told from the file
 * alone is looked for; names of classes may stand for what is not here.
 */
import type { Broken, ScriptNode } from '../syntax/ast.js';
import type { Code } from './code.js';
import { refusedFields } from './fields.js';
import { refusedLabels } from './labels.js';
import { refusedMembers } from './members.js';
import { refusedOperators } from './operators.js';
import { refusedAsResumed } from './resumed.js';
import { refusedReturns } from './returns.js';
import { refusedVariables } from './variables.js';

/** The refusals of a text in the order of the text; `except` is the annotation of what is not transformed to be resumed, if anything is. */
export function refusedByCompiler(script: ScriptNode, except: string | undefined): Broken[] {
  const code: Code = { script, except };
  const all = [
    refusedVariables,
    refusedLabels,
    refusedMembers,
    refusedFields,
    refusedReturns,
    refusedOperators,
    refusedAsResumed,
  ];
  return all.flatMap((one) => one(code)).sort((a, b) => a.start - b.start || a.end - b.end);
}
