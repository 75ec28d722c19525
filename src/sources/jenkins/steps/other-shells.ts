import { named } from '../values.js';
import { facet, flagFacet } from './common.js';
import type { StepFamily } from './family.js';
import { scriptOf } from './shell.js';

const LANGUAGES: Readonly<Record<string, string>> = {
  bat: 'batch',
  'hudson.tasks.BatchFile': 'batch',
  batch: 'batch',
  powershell: 'powershell',
  pwsh: 'powershell',
  'hudson.plugins.powershell.PowerShell': 'powershell',
  python: 'python',
  'hudson.plugins.python.Python': 'python',
};

/** Scripts of Windows' shells and of Python: code that needs its own interpreter, so never a script of `sh`. */
export const family: StepFamily = {
  id: 'other-shells',
  steps: ['bat', 'powershell', 'pwsh'],
  classes: ['hudson.tasks.BatchFile', 'hudson.plugins.powershell.PowerShell', 'hudson.plugins.python.Python'],
  builders: ['batch', 'powershell', 'python'],
  read: (call) => {
    const lang = LANGUAGES[call.name] ?? 'script';
    const text = scriptOf(call);
    const script = text === undefined ? call.value('command', 'script', '') : undefined;
    const unstable = call.number('unstableReturn', 'unstable-return');
    call.ignore('configuredLocalRules', 'encoding', 'label', 'useProfile', 'stopOnError');
    return {
      kind: 'action',
      action: {
        ...{ kind: 'code', lang, span: call.span, needs: [] },
        ...(script ? { text: named(script), script } : { text: text ?? '' }),
      },
      facets: [
        ...flagFacet('return_stdout', call.flag('returnStdout'), true),
        ...flagFacet('return_status', call.flag('returnStatus'), true),
        ...facet('unstable_return', unstable === 0 ? undefined : unstable, true),
        ...(lang === 'batch' ? facet('windows', true, true) : []),
      ],
    };
  },
};
