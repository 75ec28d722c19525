import { askSteps, SCRIPT_NOT_KNOWN } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'secrets-in-shell',
  dimension: 'security',
  risk: 'high',
  title: 'Secrets interpolated into shell text',
  unmet: 'Credentials are written into commands',
  question: 'Is no credential written into the shell text before the shell sees it?',
  subject: 'shell step',
  systems: ['*'],
  why: 'Rendered commands stand in process lists, logs and, for Airflow, on the web page of the task.',
  how: 'The text of each shell step is searched for credentials and for templates that render one ({{ conn.x.password }}, {{ var.value.api_token }}), and for variables of credentials that Groovy writes into the text ("... $TOKEN" in double quotes). User names, ids of access keys and paths of secret files do not count.',
  remedy:
    "Hand the credential over in the environment from a secret store; let the command read it there: in Jenkins, single quotes ('... $TOKEN').",
  effort: [0.1, 0.25],
  source:
    'Airflow documentation, "BashOperator", "Warning"; Jenkins handbook, "Using a Jenkinsfile", "String interpolation"; CWE-214',
  measure: (facts) =>
    askSteps(
      facts,
      ['*'],
      ({ action }) => action === 'shell',
      ({ name, interpolatesSecret, secretsInText = [], scriptKnown }) => {
        if (interpolatesSecret) return { bad: `${name} has a credential in its command: ${secretsInText.join(', ')}` };
        return scriptKnown ? 'good' : { unknown: `${name}: ${SCRIPT_NOT_KNOWN}` };
      },
    ),
};
