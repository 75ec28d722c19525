import { askSteps, works } from '../subjects.js';
import type { Check } from '../types.js';

const OTHER = /\b(?:windows?|win(?:32|64|10|11|20\d\d)?|macos|mac|osx|darwin|xcode|ios)\b/i;

export const check: Check = {
  id: 'runs-on-linux',
  dimension: 'portability',
  risk: 'high',
  title: 'Other operating systems',
  unmet: 'Steps need another operating system',
  question: 'Does the step run on Linux?',
  subject: 'step that does work',
  systems: ['jenkins'],
  why: 'Argo runs containers of Linux; a step for Windows or macOS needs a machine of its own, started from outside.',
  how: 'bat and powershell steps, and agents whose label names Windows or macOS. pwsh runs on Linux as well.',
  remedy: 'Port it to a shell or pwsh in a Linux image, or keep it where it is and call it from a step.',
  effort: [0.5, 3],
  source: 'Argo Workflows documentation, "Windows Container Support"',
  measure: (facts) =>
    askSteps(facts, ['jenkins'], works, ({ name, construct, language, boundTo = '', span }) => {
      // what stands in one file for one machine is ported together: a `bat` and the checkout before it are no two pieces of work
      const repair = `${span.file} ${OTHER.test(boundTo) ? boundTo : ''}`;
      if (language === 'batch' || (language === 'powershell' && construct !== 'pwsh'))
        return { bad: `${name}: ${construct}`, repair };
      return OTHER.test(boundTo) ? { bad: `${name} runs on ${boundTo}`, repair } : 'good';
    }),
};
