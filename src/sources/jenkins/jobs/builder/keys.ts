/** Keys of a job that are the job itself; all others are variables (`jenkins_jobs/defaults.py`, `job_contents_keys`). */
export const CONTENT_KEYS: ReadonlySet<string> = new Set(
  (
    'parameters properties builders wrappers triggers publishers scm pipeline-scm reporters description project-type folder node ' +
    'jdk actions disabled display-name block-downstream block-upstream auth-token concurrent workspace child-workspace quiet-period ' +
    'retry-count logrotate raw prebuilders postbuilders hipchat notifications dsl needs-workspace dsl-file prune-dead-branches ' +
    'days-to-keep number-to-keep periodic-folder-trigger github-org script-path execution-strategy yaml-strategy p4-strategy axes ' +
    'maven per-module-email sandbox script-id abort-builds multibranch'
  ).split(' '),
);

/** Lists of components, with the kind of macro that may stand in them (`jenkins_jobs/macro.py`). */
export const COMPONENTS = {
  parameters: 'parameter',
  properties: 'property',
  builders: 'builder',
  prebuilders: 'builder',
  postbuilders: 'builder',
  wrappers: 'wrapper',
  triggers: 'trigger',
  publishers: 'publisher',
  scm: 'scm',
  reporters: 'reporter',
} as const;

export type ListKey = keyof typeof COMPONENTS;
export type MacroKind = (typeof COMPONENTS)[ListKey] | 'pipeline-scm';

/** The list that a macro of each kind is made of. */
export const MACRO_LISTS: Readonly<Record<MacroKind, string>> = {
  parameter: 'parameters',
  property: 'properties',
  builder: 'builders',
  wrapper: 'wrappers',
  trigger: 'triggers',
  publisher: 'publishers',
  scm: 'scm',
  reporter: 'reporters',
  'pipeline-scm': 'pipeline-scm',
};

export function isMacroKind(name: string): name is MacroKind {
  return Object.hasOwn(MACRO_LISTS, name);
}
