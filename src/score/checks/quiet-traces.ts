import { perText } from '../per-text.js';
import { askSteps } from '../subjects.js';
import type { Check } from '../types.js';

const NAMES = /\$\{?\w{0,60}(?:PASSWORD|PASSWD|TOKEN|SECRET|API_?KEY)\w{0,40}/i;
const TRACES = /(?:^|[\n;&|]\s*)(?:set\s+-\w*x\w*|set\s+-o\s+xtrace|(?:ba|da|z)?sh\s+-\w*x\w*)(?=\s|$)/;

export const check: Check = {
  id: 'quiet-traces',
  dimension: 'observability',
  risk: 'low',
  title: 'Traces that show credentials',
  unmet: 'Traces may show credentials',
  question: 'Does no script trace its commands while it handles credentials?',
  subject: 'shell step that names a credential',
  systems: ['*'],
  why: 'set -x writes each command with its values into the log; masking by the server catches only the values it knows.',
  how: 'Shell steps whose text names a variable such as PASSWORD, TOKEN or SECRET are searched for set -x and bash -x.',
  remedy: 'Put set +x around what handles the credential.',
  effort: [0.02, 0.05],
  source: 'Jenkins handbook, "Using a Jenkinsfile", "Handling credentials"; bash(1), set -x; CWE-532',
  measure: (facts) => {
    const names = perText((script) => NAMES.test(script));
    return askSteps(
      facts,
      ['*'],
      ({ action, script = '' }) => action === 'shell' && names(script),
      ({ name, script = '' }) => (TRACES.test(script) ? { bad: `${name} traces its commands` } : 'good'),
    );
  },
};
