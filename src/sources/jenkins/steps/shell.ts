import type { Value } from '../../../ir/index.js';
import { literal } from '../values.js';
import { facet, flagFacet } from './common.js';
import type { StepCall, StepFamily } from './family.js';

/** What Jenkins starts for a script without `#!` (`hudson.tasks.Shell`: `sh -xe`). */
const DEFAULT = 'sh -xe';

/** The script of a Bourne shell, or of whatever its first line names. */
export const family: StepFamily = {
  id: 'shell',
  steps: ['sh'],
  classes: ['hudson.tasks.Shell'],
  builders: ['shell', 'shell-script'],
  read: (call) => {
    const script = scriptOf(call);
    const value = script === undefined ? (call.value('script', 'command', '') ?? literal('')) : literal(script);
    const unstable = call.number('unstableReturn', 'unstable-return');
    call.ignore('configuredLocalRules', 'encoding', 'label');
    return {
      kind: 'action',
      action: {
        kind: 'shell',
        script: value,
        interpreter: interpreterOf(openingOf(value)),
      },
      facets: [
        ...facet('unstable_return', unstable === 0 ? undefined : unstable, true),
        ...flagFacet('return_stdout', call.flag('returnStdout'), true),
        ...flagFacet('return_status', call.flag('returnStatus'), true),
      ],
    };
  },
};

/** The shell expands variables, not Jenkins: the text stays as it is. */
export function scriptOf(call: StepCall): string | undefined {
  return call.text('command', 'script', '');
}

/** What is known of the text from its beginning on. */
function openingOf(value: Value): string {
  const first = value.kind === 'template' ? value.parts[0] : value;
  return first?.kind === 'literal' ? String(first.value) : '';
}

/** `#!/bin/bash -ex` → `/bin/bash -ex` (`Shell.buildCommandLine`). */
function interpreterOf(script: string): string {
  const [first = ''] = script.split(/\r?\n/, 1);
  return first.startsWith('#!') ? first.slice(2).trim() || DEFAULT : DEFAULT;
}
