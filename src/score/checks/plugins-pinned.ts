import { ask } from '../subjects.js';
import type { Check } from '../types.js';

export const check: Check = {
  id: 'plugins-pinned',
  dimension: 'supply-chain',
  risk: 'medium',
  title: 'Plug-ins pinned',
  unmet: 'Plug-ins are not pinned',
  question: 'Is the plug-in pinned to one version?',
  subject: 'Jenkins plug-in',
  systems: ['jenkins'],
  why: 'A controller that is built again comes up with other plug-ins, and pipelines that worked do not.',
  how: 'plugins.txt, configuration as code, and the plug-ins that configured jobs name.',
  remedy: 'List each plug-in with its version in plugins.txt.',
  effort: [0.02, 0.05],
  source: 'Jenkins, "plugin-installation-manager-tool", "Plugin Input Format"',
  measure: ({ dependencies }) =>
    ask(
      dependencies.filter(({ ecosystem, span }) => ecosystem === 'jenkins-plugin' && !isRecord(span.file)),
      'no plug-in is stated',
      ({ span }) => ({ span, system: 'jenkins' }),
      ({ name, pinned }) => (pinned ? 'good' : { bad: `${name} without a version` }),
    ),
};

/** A configuration notes which version of a plug-in wrote it, and installs none. */
const isRecord = (file: string) => file.endsWith('.xml');
