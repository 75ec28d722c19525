/** Waits for something on the machine: a file, a command. */
import type { Sensor } from './poll.js';

const IMAGE = 'debian:12-slim';

/** FileSensor: a file of that name or pattern, or a folder with a file in it (airflow/sensors/filesystem.py, poke). */
export const file: Sensor = ({ args, client }) => {
  const { filepath, connection, recursive } = args;
  if (!filepath || !client.text('FILEPATH', filepath)) return undefined;
  const named = connection?.kind === 'ref' ? connection.to : undefined;
  if (connection && !client.connection(named, ['extra'])) return undefined;
  const base = 'base=$(printf %s "$CONN_EXTRA" | sed -n \'s/.*"path" *: *"\\([^"]*\\)".*/\\1/p\')';
  return {
    image: IMAGE,
    script: [
      named ? base : 'base=/',
      'case "$FILEPATH" in /*) path=$FILEPATH;; *) path="${base%/}/$FILEPATH";; esac',
      'IFS=',
      'for one in $path; do',
      '  [ -f "$one" ] && return 0',
      '  [ -d "$one" ] && [ -n "$(find "$one" -type f | head -n 1)" ] && return 0',
      'done',
      'return 1',
    ].join('\n'),
    why: [
      'looks at the files of its own container: mount the volume that holds them',
      ...(recursive?.kind === 'literal' && recursive.value === true ? ['`**` stands for one folder here'] : []),
    ],
  };
};

/** BashSensor: a command that succeeds. */
export const bash: Sensor = ({ args, client }) => {
  const { bash_command: command, env, retry_exit_code: again } = args;
  if (!command || !client.text('BASH_COMMAND', command)) return undefined;
  const variables = env === undefined ? {} : env.kind === 'map' ? env.entries : undefined;
  if (!variables || !Object.entries(variables).every(([name, one]) => VARIABLE.test(name) && client.text(name, one)))
    return undefined;
  const code = again?.kind === 'literal' ? again.value : undefined;
  if (again && typeof code !== 'number') return undefined;
  // Status 1 is "not yet" of the loop, 2 a failure.
  const end = code === undefined ? 'return 1' : `[ "$code" -eq ${code} ] && return 1; return 2`;
  return {
    image: IMAGE,
    script: `bash -c "$BASH_COMMAND"; code=$?\n[ "$code" -eq 0 ] && return 0\n${end}`,
    why: ['the image has to have what the command calls'],
  };
};

/** Names that no variable of ours has. */
const VARIABLE = /^(?!CONN_|TIPHYS_|BASH_COMMAND$|PATH$)[A-Za-z_][A-Za-z0-9_]*$/;
