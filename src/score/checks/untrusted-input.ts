import { askSteps, SCRIPT_NOT_KNOWN } from '../subjects.js';
import type { Check } from '../types.js';

/** A template that renders what the starter of the run gave. */
const INPUT = /\{\{[^{}]{0,200}(?:\bdag_run\.conf\b|\bparams\b)[^{}]{0,200}\}\}/;

/** Handed to a function, which may quote it. */
const QUOTING = /^\{\{[^{}()]{0,80}\w\([^{}]*\b(?:params|dag_run\.conf)\b/;

export const check: Check = {
  id: 'untrusted-input',
  dimension: 'security',
  risk: 'high',
  title: 'Input of whoever starts a run reaches a shell',
  unmet: 'Input of whoever starts a run reaches a shell',
  question: 'Does no value that the starter of a run chooses stand in the command?',
  subject: 'shell step',
  systems: ['airflow', 'jenkins'],
  why: 'Templates are put into the command before the shell reads it: whoever may start a run may run any command on the worker.',
  how: 'The text of each shell step is searched for dag_run.conf and params in Jinja, and for parameters, branch names and titles of changes that Groovy writes into it; what a library step is called with is not known.',
  remedy: 'Pass the value in env and quote it in the command ("$VALUE"), or check it against a list of choices.',
  effort: [0.1, 0.25],
  source:
    'Airflow documentation, "BashOperator", "Warning"; Jenkins handbook, "Using a Jenkinsfile", "Injection via interpolation"; CWE-78',
  measure: (facts) =>
    askSteps(
      facts,
      ['airflow', 'jenkins'],
      ({ action }) => action === 'shell',
      ({ name, inputs = [], script = '', scriptKnown }) => {
        const found = INPUT.exec(script)?.[0] ?? inputs[0];
        if (found !== undefined && QUOTING.test(found))
          return { unknown: `${name}: a macro makes what stands there: ${found}` };
        if (found !== undefined) return { bad: `${name}: ${found}` };
        return scriptKnown ? 'good' : { unknown: `${name}: ${SCRIPT_NOT_KNOWN}` };
      },
    ),
};
