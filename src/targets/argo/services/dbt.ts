/** dbt's own command line, as airflow-dbt calls it (airflow_dbt/hooks/dbt_hook.py). */
import type { Operation } from './operation.js';

const OPTIONS = ['profiles_dir', 'target', 'vars', 'models', 'exclude', 'select'];
const FLAGS = ['full_refresh', 'data', 'schema'];

const option = (name: string) => `--${name.replaceAll('_', '-')} "$${name.toUpperCase()}"`;

const dbt = (command: string): Operation => ({
  image: 'ghcr.io/dbt-labs/dbt-core:1.8.9',
  holds: {
    DIR: 'dir?',
    WARN_ERROR: 'warn_error?',
    VARS: { whole: 'vars?' },
    ...Object.fromEntries(
      [...OPTIONS, ...FLAGS].filter((name) => name !== 'vars').map((name) => [name.toUpperCase(), `${name}?`]),
    ),
  },
  bare: true,
  script: (_waits, given) =>
    [
      ...(given.has('dir') ? ['cd "$DIR" || exit 1'] : []),
      `set -- ${command}`,
      ...OPTIONS.filter((name) => given.has(name)).map((name) => `set -- "$@" ${option(name)}`),
      ...FLAGS.filter((name) => given.has(name)).map(
        (name) => `[ "$${name.toUpperCase()}" != true ] || set -- "$@" --${name.replaceAll('_', '-')}`,
      ),
      ...(given.has('warn_error') ? ['[ "$WARN_ERROR" != true ] || set -- --warn-error "$@"'] : []),
      'exec dbt "$@"',
    ].join('\n'),
  why: [
    "the project, its profiles and the adapter of its database have to be in the image, where the source's workers have them",
  ],
  // Cosmos makes the profile itself, out of a connection
  refuses: ['project_dir', 'profile_config', 'dbt_cmd_flags', 'dbt_cmd_global_flags', 'selector'],
});

/** Operations by service and command. */
export const DBT: Readonly<Record<string, Operation>> = Object.fromEntries(
  ['run', 'test', 'seed', 'snapshot', 'deps', 'docs generate'].map((command) => [`dbt/${command}`, dbt(command)]),
);
