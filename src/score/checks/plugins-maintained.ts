import { ask } from '../subjects.js';
import type { Check } from '../types.js';

/** Plug-ins that the update center lists as deprecated or suspended, and what took their place where it says so. */
const RETIRED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'analysis-collector analysis-core android-lint ccm checkstyle dry findbugs pmd tasks warnings'
      .split(' ')
      .map((name) => [name, 'warnings-ng']),
  ),
  ...Object.fromEntries(
    'build-flow-plugin build-flow-extensions-plugin build-flow-test-aggregator build-flow-toolbox-plugin'
      .split(' ')
      .map((name) => [name, 'a pipeline']),
  ),
  ...Object.fromEntries(
    'kubernetes-ci kubernetes-pipeline-aggregator kubernetes-pipeline-arquillian-steps kubernetes-pipeline-steps'
      .split(' ')
      .map((name) => [name, 'kubernetes']),
  ),
  'blueocean-executor-info': 'nothing',
  'cloudbees-disk-usage-simple-plugin': 'disk-usage-simple',
  'configuration-as-code-support': 'configuration-as-code',
  'copy-to-slave': 'stash and unstash, artifacts',
  dynamicparameter: 'declared parameters',
  perforce: 'p4',
  'pipeline-classpath': 'a shared library',
  scripttrigger: 'an event that starts the pipeline',
  setenv: 'environment of the pipeline',
  tfs: 'the git plug-in',
  xtrigger: 'an event that starts the pipeline',
  zaproxy: 'its image',
};

export const check: Check = {
  id: 'plugins-maintained',
  dimension: 'supply-chain',
  risk: 'medium',
  title: 'Retired plug-ins',
  unmet: 'Plug-ins are retired',
  question: 'Is the plug-in still maintained?',
  subject: 'Jenkins plug-in',
  systems: ['jenkins'],
  why: 'A plug-in that nobody maintains gets no mending, security included, and ties the controller to old versions.',
  how: 'Names of plug-ins against a table of those that the update center of Jenkins lists as deprecated or suspended.',
  remedy: 'Replace it as the evidence says; most have no counterpart in Argo and are replaced by an image.',
  effort: [0.1, 0.5],
  source:
    'jenkins.io, "Deprecated plugins" and "Suspended plugins" (update center, deprecations.properties); table in this check',
  measure: ({ dependencies }) =>
    ask(
      dependencies.filter(({ ecosystem }) => ecosystem === 'jenkins-plugin'),
      'no plug-in is stated',
      ({ span }) => ({ span, system: 'jenkins' }),
      ({ name }) => (Object.hasOwn(RETIRED, name) ? { bad: `${name}: use ${RETIRED[name]}` } : 'good'),
    ),
};
