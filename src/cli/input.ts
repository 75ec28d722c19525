import { type Command, Option } from 'commander';
import type { LibraryArgument } from '../app/libraries.js';
import { libraryOf } from './values.js';

/** Options of every command that reads PATHs. */
export interface InputOptions {
  readonly as?: 'jenkinsfile' | 'dag' | 'crontab';
  readonly variables?: string;
  readonly config?: string;
  readonly library?: LibraryArgument[];
}

/** Adds the PATH arguments (`paths`: whether there must be one) and the options that say how they are read. */
export function withInput(command: Command, paths: '<path...>' | '[path...]' = '<path...>'): Command {
  return command
    .argument(paths, 'file, folder, or - for standard input (with --as)')
    .addOption(
      new Option('--as <kind>', 'what a file or standard input holds').choices(['jenkinsfile', 'dag', 'crontab']),
    )
    .option(
      '--variables <file>',
      'known variables and environment (YAML or JSON; also the output of `airflow variables export`)',
    )
    .option('--config <file>', 'configuration (default: tiphys.config.yaml in the working directory, if there is one)')
    .addOption(
      new Option(
        '--library <name=path>',
        'folder of a Jenkins shared library; NAME@VERSION=PATH for one version (repeatable)',
      ).argParser(libraryOf),
    );
}
